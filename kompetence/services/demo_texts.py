"""What invented employees write in a demo: an example and a goal for every shipped competence, in everyday Danish."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One competence: what somebody did, and what somebody wants to learn, where it is used, and how it shows."""

    example: str
    learn: str
    use: str
    sign: str


WORDS = {
    "B1": Words(
        "Jeg vidste, at sagen skulle forbi økonomi, og fik den med på mødet i tide.",
        "Kende beslutningsvejene, når en sag går på tværs",
        "I de næste tre sager med en anden forvaltning",
        "Ingen sager kommer retur, fordi nogen mangler at blive hørt",
    ),
    "B2": Words(
        "Jeg koblede helbred og arbejde, så en deltidsplads blev til fast job.",
        "Kende virkningen af de indsatser, vi bruger mest",
        "Når jeg vælger indsats i nye forløb",
        "Jeg kan begrunde mit valg med viden, ikke kun med vane",
    ),
    "B3": Words(
        "Min vurdering blev læst højt i teamet som et eksempel på en klar begrundelse.",
        "Skrive begrundelser, borgeren kan følge",
        "I alle afgørelser fra næste måned",
        "Færre ringer for at spørge, hvad brevet betyder",
    ),
    "B4": Words(
        "Jeg fandt den rette hjemmel og forklarede borgeren, hvad den betød for hende.",
        "Finde og bruge reglerne om løntilskud selv",
        "I mine egne sager, inden jeg spørger en kollega",
        "Fem sager i træk uden rettelser i juridisk sparring",
    ),
    "B5": Words(
        "Jeg fik en vred borger til at blive og aftale næste skridt.",
        "Holde retningen i samtalen, når borgeren er vred",
        "I de svære samtaler, hvor jeg før har bedt om en bisidder",
        "Samtalen slutter med en aftale, vi begge kan gentage",
    ),
    "B6": Words(
        "Planen stod i borgerens egne ord.",
        "Lave planen sammen med borgeren, linje for linje",
        "I alle første samtaler",
        "Borgeren kan selv fortælle, hvad næste skridt er",
    ),
    "B7": Words(
        "Jeg fik sundhed, skole og os til at holde ét møde i stedet for tre.",
        "Afstemme mål og roller med sundhed og skole fra starten",
        "I forløb med mere end to aktører",
        "Alle kender hinandens opgaver efter første møde",
    ),
    "B8": Words(
        "Jeg byggede et overblik, som hele teamet nu bruger til tavlemødet.",
        "Bruge teamets data til at prioritere besøg",
        "Hver mandag, inden ugen planlægges",
        "Ugens tre vigtigste sager står klart for alle",
    ),
    "B9": Words(
        "Jeg lagde en sag frem, der gik skævt, og fik tre gode råd med hjem.",
        "Lede sagssparring i teamet hver anden uge",
        "På teamets faste sparringsmøde",
        "Alle har lagt en sag frem inden sommer",
    ),
    "V1": Words(
        "Jeg besøgte tre lagre og ved nu, hvornår de ansætter.",
        "Forstå drift og behov i bygge og anlæg",
        "Når jeg forbereder besøg",
        "Virksomhederne ringer selv, når de mangler folk",
    ),
    "V2": Words(
        "Jeg forhandlede otte lønnede timer om ugen ind i en praktik.",
        "Forhandle lønnede timer ind fra første besøg",
        "På tre besøg hos byggevirksomheder",
        "To af tre aftaler har lønnede timer",
    ),
    "V3": Words(
        "To job på lageret, som aldrig blev slået op.",
        "Præsentere kandidater ærligt og kort",
        "I de næste fem match",
        "Virksomheden takker ja til en samtale hver anden gang",
    ),
    "V4": Words(
        "Jeg kombinerede mentor og løntilskud, så begge parter kunne se vejen.",
        "Kende reglerne for løntilskud og praktik",
        "Når jeg opretter forløb",
        "Forløbene bliver godkendt første gang",
    ),
    "V5": Words(
        "Jeg ringede efter to uger, og vi nåede at justere, før det gik galt.",
        "Følge op på trivsel og mål med begge parter",
        "Efter to og seks uger i alle forløb",
        "Vi opdager problemer, før nogen stopper",
    ),
    "K1": Words(
        "Frivilligt arbejde i en boldklub blev til tre linjer i et CV.",
        "Få skjulte kompetencer frem og beskrive dem klart",
        "I alle afklarende samtaler",
        "En arbejdsgiver forstår beskrivelsen uden forklaring",
    ),
    "K2": Words(
        "Jeg viste en borger, hvor der faktisk ansættes inden for tyve kilometer.",
        "Bruge aktuelle tal for jobåbninger",
        "Når vi sætter jobmål",
        "Jobmålet peger på job, der findes her i området",
    ),
    "K3": Words(
        "Et kort AMU-forløb gav adgang til et job, der ellers var lukket.",
        "Sammensætte forløb af AMU og praktik",
        "I forløb for ledige uden uddannelse",
        "Tre borgere er i gang inden efteråret",
    ),
    "K4": Words(
        "En borger, der var gået i stå, kom til to samtaler på en måned.",
        "Hjælpe borgere videre, når søgningen er gået i stå",
        "I forløb over seks måneder",
        "Hver borger har en ny plan inden for to uger",
    ),
    "K5": Words(
        "Vi tog bussen sammen til skolen den første dag.",
        "Arbejde med mod og dårlige skoleerfaringer",
        "I samtaler før kursusstart",
        "Flere møder op den første dag og bliver",
    ),
    "H1": Words(
        "Jeg samlede økonomi, helbred og bolig i ét billede sammen med borgeren.",
        "Danne et samlet billede sammen med borgeren",
        "I nye sager med flere fagområder",
        "Alle fagpersoner genkender billedet",
    ),
    "H2": Words(
        "Fem fagpersoner fik én plan med datoer.",
        "Være tovholder, når fem aktører er med",
        "I mine to tungeste forløb",
        "Der er én plan, og alle kender deres del",
    ),
    "H3": Words(
        "Borgeren holdt selv oplægget på rundbordsmødet.",
        "Lede rundbordsmøder med de praktiserende læger",
        "På de næste fire møder",
        "Mødet slutter med en konklusion, borgeren er med på",
    ),
    "H4": Words(
        "Jeg fik lægens ord oversat til, hvad man kan klare på en arbejdsdag.",
        "Tilpasse krav til funktionsevne",
        "Når vi planlægger praktik efter lang sygdom",
        "Praktikken holder ud over den første måned",
    ),
    "H5": Words(
        "Tre små trin gav mere end en lang plan.",
        "Lave få trin, som borgeren kan bruge",
        "I alle planer, der skal fornyes",
        "Borgeren har planen med på telefonen",
    ),
    "P1": Words(
        "Jeg spurgte til job i første samtale, og borgeren havde allerede en idé.",
        "Tale om job fra første samtale",
        "I alle nye forløb",
        "Et jobønske står i planen efter første møde",
    ),
    "P2": Words(
        "To timer i en kantine blev til ti.",
        "Aftale små lønnede opgaver med tre virksomheder",
        "I forløb for borgere langt fra arbejde",
        "Tre borgere har lønnede timer",
    ),
    "P3": Words(
        "Hver fredag ved jeg, hvad der er næste skridt i alle mine sager.",
        "Have overblik over næste skridt i alle sager",
        "I mit ugentlige overblik",
        "Ingen sag ligger stille i mere end tre uger",
    ),
    "P4": Words(
        "Behandling og praktik kørte samtidig og hjalp hinanden.",
        "Kombinere støtte og praktik samtidig",
        "I forløb med behandling",
        "Ingen venter på, at noget andet bliver færdigt",
    ),
    "R1": Words(
        "Jeg fulgte borgeren helt over til det nye team.",
        "Følge borgeren til dørs ved skift af team",
        "Ved alle overgange",
        "Borgeren ved, hvem der tager over og hvornår",
    ),
    "M1": Words(
        "Partshøringen var klar, før klagen kom.",
        "Afgrænse oplysning i store sager",
        "I sager med mange parter",
        "Sagen er oplyst første gang",
    ),
    "M2": Words(
        "Et afslag blev læst og forstået uden en klage.",
        "Begrunde svære afslag, så de kan følges",
        "I afgørelser, der går borgeren imod",
        "Færre sager ændres ved klage",
    ),
    "M3": Words(
        "Jeg tog dilemmaet op på mødet, før jeg besluttede.",
        "Sætte ord på de hensyn, jeg afvejer",
        "I sager, hvor regler og faglighed trækker hver sin vej",
        "En kollega kan følge mit valg bagefter",
    ),
    "M4": Words(
        "Jeg var tydelig om min rolle, og vi talte alligevel godt sammen.",
        "Være tydelig om rolle og magt uden at miste kontakten",
        "I ufrivillige samtaler",
        "Borgeren kender rammen og bliver i samtalen",
    ),
    "M5": Words(
        "Alle frister i mine sager var overholdt i foråret.",
        "Sikre fremdrift, når flere aktører er med",
        "I handleplaner med tre aktører eller flere",
        "Fristerne holder uden påmindelse",
    ),
    "A1": Words(
        "Jeg fandt selv fejlen i kørslen, før den nåede borgeren.",
        "Løse hele opgaven, også undtagelserne",
        "I de sager, jeg før har sendt videre",
        "Sagen lander kun på ét bord",
    ),
    "A2": Words(
        "Jeg skrev et brev om, så det fylder en halv side og kan forstås.",
        "Skrive kort og klart til borgeren",
        "I de ti breve, vi sender mest",
        "Brevene fylder højst en side",
    ),
    "A3": Words(
        "Jeg fik en vred henvendelse vendt til en tak i telefonen.",
        "Løse mere ved første kontakt",
        "Når jeg har telefonen",
        "Færre bliver stillet videre",
    ),
    "A4": Words(
        "Jeg testede den nye selvbetjening og fandt tre ting, der kunne forenkles.",
        "Blive superbruger i det nye system",
        "Når kolleger spørger",
        "Vi klarer de fleste spørgsmål selv",
    ),
    "A5": Words(
        "Månedens tal stemte, og jeg kunne forklare udsvinget.",
        "Analysere afvigelser i månedens tal",
        "I opfølgningen hver måned",
        "Lederen får en forklaring sammen med tallet",
    ),
    "A6": Words(
        "Jeg samlede fire kalendere og fik temadagen på plads til tiden.",
        "Styre et mindre projekt fra start til slut",
        "I flytningen af borgerekspeditionen",
        "Planen holder, og alle ved hvad der sker",
    ),
    "D1": Words(
        "Jeg fandt den nye vejledning og lagde den, hvor alle kan finde den.",
        "Vurdere kilder og holde orden i fælles mapper",
        "I teamets fælles mapper",
        "Ingen spørger efter den nyeste udgave",
    ),
    "D2": Words(
        "Jeg flyttede en lang mailtråd over i et kort møde.",
        "Vælge den rette kanal og dele sikkert",
        "I samarbejdet med andre enheder",
        "Færre mails med vedhæftede lister",
    ),
    "D3": Words(
        "Jeg lavede en skabelon, som kan læses op af en skærmlæser.",
        "Lave dokumenter, som alle kan læse",
        "I vores faste skabeloner",
        "Skabelonerne klarer tilgængelighedstjekket",
    ),
    "D4": Words(
        "Jeg opdagede en falsk mail og sagde det til de andre med det samme.",
        "Opdage svindel og vurdere risici i arbejdsgange",
        "I indbakken og i vores delte mapper",
        "Ingen deler lister med navne for bredt",
    ),
    "D5": Words(
        "Printeren, skærmen og mødet virkede, før gæsterne kom.",
        "Løse almindelige problemer selv",
        "Før jeg ringer til it",
        "Halvt så mange henvendelser til it",
    ),
    "L1": Words(
        "Jeg besluttede rækkefølgen og forklarede, hvad vi lod ligge.",
        "Vælge til og fra, så alle kan se retningen",
        "I kvartalets prioritering",
        "Teamet kan sige, hvad der er vigtigst",
    ),
    "L2": Words(
        "Jeg fik plads til et forsøg, som ingen havde bedt om.",
        "Bruge råderummet og give det videre",
        "Når nye krav skal oversættes",
        "Medarbejderne kender deres handlerum",
    ),
    "L3": Words(
        "Jeg sparrede på tre svære sager uden at overtage dem.",
        "Give sparring uden at overtage sagen",
        "I ugentlig ledelsessparring",
        "Sagen bliver hos medarbejderen",
    ),
    "L4": Words(
        "To borgere var med, da vi ændrede velkomstbrevet.",
        "Bringe borgernes viden ind i planlægningen",
        "På to møder i halvåret",
        "En ændring kan føres tilbage til en borger",
    ),
    "L5": Words(
        "Jeg fortalte om besparelsen, før rygtet gjorde.",
        "Stå tydeligt i svære budskaber",
        "På personalemøder",
        "Teamet hører nyheden fra mig først",
    ),
    "L6": Words(
        "Vi droppede en opgørelse, som ingen brugte.",
        "Fjerne målinger, der ikke hjælper opgaven",
        "I kvartalets opfølgning",
        "Vi følger højst fem tal, og alle kender dem",
    ),
    "L7": Words(
        "Vi holdt en times kaffe på tværs og fandt to fælles opgaver.",
        "Bygge tillid mellem enhederne",
        "I samarbejdet med naboteamet",
        "Kolleger ringer direkte til hinanden",
    ),
    "L8": Words(
        "Jeg spurgte i tide, og vi lagde opgaverne om sammen.",
        "Forebygge i måden arbejdet er lagt til rette på",
        "I den ugentlige planlægning",
        "Ingen har flere akutte vagter end de andre",
    ),
    "L9": Words(
        "Vi prøvede korte møder i fire uger og beholdt det, der virkede.",
        "Skabe faste rum for forsøg",
        "På hvert teammøde",
        "Ét forsøg i gang ad gangen, og vi samler op",
    ),
    "L10": Words(
        "Jeg bad tre medarbejdere om råd til mine egne møder.",
        "Åbne min egen praksis for kolleger",
        "I ledergruppens makkerpar",
        "Jeg har ændret én ting efter hvert besøg",
    ),
    "L11": Words(
        "Jeg inviterede en virksomhed med til vores temadag.",
        "Skabe partnerskaber ud af huset",
        "Med to lokale virksomheder",
        "En fast aftale, som ikke hænger på mig",
    ),
    "L12": Words(
        "Alle i teamet har højst tre mål, og vi følger op hvert kvartal.",
        "Følge op hele året og give ansvar fra mig",
        "I mine 1:1-samtaler",
        "Medarbejderne kommer selv med status",
    ),
}
"""By competence; the people in them are invented, and no citizen can be recognised."""
TEAM_GOAL = Words(
    "",
    "Kunne forhandle lønnede timer, så det ikke hænger på én",
    "På fælles besøg to og to",
    "Tre i teamet klarer det selv inden årets udgang",
)
