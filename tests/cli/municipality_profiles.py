"""The profiles of a municipality, as the readable files that they are shipped in."""

import json

from tests.cli.municipality_names import SCALES


def profile_file(profile: str, one: dict, competences: dict[str, dict]) -> str:
    """One profile; the first one also says what the competences and the scale of its own are."""
    bases = json.dumps(one["builds_on"])
    text = [f'[profile]\nid = "{profile}"\ntitle = "Profil {profile}"\nversion = "1"\nbuilds_on = {bases}']
    for competence, asked in one["requirements"].items():
        text.append(f'[[requirement]]\ncompetence = "{competence}"\nimportance = {asked["importance"]}')
        text += [f"{key} = {asked[key]}" for key in ("target", "upper") if asked[key] is not None]
    if profile == "p0":
        for competence, about in competences.items():
            scale = SCALES[about["scale"]]
            text.append(f'[[competence]]\nid = "{competence}"\nname = "{about["name"]}"')
            if about["scale"] != "kompetence-5":
                text.append(f'scale = "{about["scale"]}"')
            text.append("[competence.levels]")
            text += [f'{value} = "Gør {value}"' for value in scale["values"]]
        if any(about["scale"] == "lille" for about in competences.values()):
            text.append('[[scale]]\nid = "lille"\nname = "Lille"\nindependent = 1\nconfident = 3')
            text += [
                f'[[scale.step]]\nvalue = {value}\nword = "{word}"'
                for value, word in zip(SCALES["lille"]["values"], SCALES["lille"]["words"], strict=True)
            ]
    return "\n".join(text)
