"""Sentences about what was found when a municipality's database was checked."""

from kompetence.domain.server_check import Finding, LetIn
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _

_KINDS = {
    "column": N_("The column"),
    "constraint": N_("The constraint"),
    "foreign table": N_("The table elsewhere"),
    "function": N_("The function"),
    "index": N_("The index"),
    "kept view": N_("The materialised view"),
    "policies": N_("The policies of"),
    "policy": N_("The policy"),
    "rule": N_("The rewrite rule"),
    "schema": N_("The schema"),
    "sequence": N_("The sequence"),
    "table": N_("The table"),
    "trigger": N_("The trigger"),
    "type": N_("The type"),
    "view": N_("The view"),
}
_EVERYBODY = N_("Everybody (public)")
TEXTS = {
    "check-missing": N_("{kind} {name} is missing. “kompetence server upgrade” makes it."),
    "check-extra": N_("{kind} {name} is not of this program."),
    "check-changed": N_("{kind} {name} is not as this program makes it. “kompetence server upgrade” mends it."),
    "check-owner": N_("{kind} {name} belongs to {owner} instead of {wanted}, and does what {owner} may."),
    "check-view": N_("{kind} {name} is not of this program, and shows what {owner} sees."),
    "check-table-open": N_("{kind} {name} is not of this program, and no policy holds anybody back from it."),
    "check-policies-off": N_(
        "Row level security of {name} is switched off, so that its policies hold nobody back."
        " “kompetence server upgrade” mends it."
    ),
    "check-granted": N_("{who} may {what} on {on}, which this program grants to nobody else: revoke it."),
    "check-granted-on": N_("{who} may {what} on {on} in another way than this program grants it."),
    "check-not-granted": N_("{who} may not {what} on {on}, as it should be. “kompetence server upgrade” mends it."),
    "check-default": N_("What {role} makes later would not be for nobody: its default privileges were changed."),
    "check-other": N_("The database holds something that is not of this program: {name}."),
    "check-references": N_(
        "References of {name} are no longer watched: a trigger of the server's own is switched off."
    ),
    "check-role": N_("The role {name} is not as it should be, but: {now}."),
    "check-login-mighty": N_("The login {login} gets past everything or could make itself do so: {what}."),
    "check-login-lets-in": N_("The login {login} can let others in by itself (admin option)."),
    "check-login-group": N_("{login} is a group and no login, so that nobody can say who comes in through it."),
    "check-login-inherits": N_("The login {login} inherits nothing, so that it sees nothing."),
    "check-login-elsewhere": N_("The login {login} is also in the role {role}: nobody here should be in any other."),
    "check-inside": N_("{login} is in the role {role}, in which nobody may be."),
    "check-setting": N_("{login} has a setting of its own that could change what is seen: {setting}."),
    "check-setting-of-all": N_("The database has a setting that could change what is seen: {setting}."),
    "check-database-owner": N_("The database belongs to {owner}, who is no superuser and could change what is in it."),
    "advice-old": N_(
        "PostgreSQL {found} lacks fixes of what keeps people's data apart. Bring it to {wanted} or later."
    ),
    "advice-ended": N_("PostgreSQL {found} gets no fixes any more. Move to a newer one."),
    "advice-made-by": N_(
        "The policies were made by version {made_by} of this program, and compared with those of {mine}."
    ),
    "advice-way-broken": N_("pg_hba.conf, line {line}, is not understood by the server: {said}"),
    "advice-way-open": N_("pg_hba.conf, line {line}: “{method}” takes anybody for whom they say they are, or lets"
        " their password be copied."),
    "advice-way-plain": N_("pg_hba.conf, line {line}, lets people in without encryption: write hostssl or hostgssenc."),
    "advice-no-tls": N_("The server listens to other machines without TLS: set ssl = on."),
    "advice-passwords": N_("Passwords are kept as {found}: set password_encryption = scram-sha-256."),
    "advice-logs": N_(
        "log_statement = {found} writes what people enter into the server's log: set it to none or ddl."
    ),
    "advice-loses": N_("{name} is off: what was saved can be lost when the machine stops."),
    "advice-value": N_(
        "{name} holds what this program cannot work with ({number}), and whoever is shown that is stopped. Members"
        " cannot write it: mend it as a superuser."
    ),
    "advice-collation": N_(
        "The system sorts by collation {actual} now, and the indexes by {kept}: reindex the database, and then refresh"
        " its collation version."
    ),
}  # fmt: skip


def finding_text(found: Finding) -> str:
    """What is otherwise than it should be, and what to do about it."""
    values = dict(found.data)
    if "kind" in values:
        values["kind"] = _(_KINDS[values["kind"]])
    if values.get("who") == "public":
        values["who"] = _(_EVERYBODY)
    return _(TEXTS[found.code]).format_map(values)


def let_in_texts(one: LetIn) -> list[str]:
    """Who is let in, counted; those with a duty by their logins, since whoever checks looks after them."""
    none = _("nobody")
    lines = [
        ngettext(
            "{people} person is employed today; {without} of them cannot sign in.",
            "{people} people are employed today; {without} of them cannot sign in.",
            one.people,
        ).format(people=one.people, without=one.without_login),
        ngettext(
            "{logins} login is let in; {nobodys} of them are no employee's.",
            "{logins} logins are let in; {nobodys} of them are no employee's.",
            one.logins,
        ).format(logins=one.logins, nobodys=one.nobodys),
        ngettext(
            "{leaders} leads somebody today; {without} of them cannot sign in.",
            "{leaders} lead somebody today; {without} of them cannot sign in.",
            one.leaders,
        ).format(leaders=one.leaders, without=one.leaders_without_login),
        _("HR today: {logins}.").format(logins=", ".join(one.hr) or none),
        _("Administrators today: {logins}.").format(logins=", ".join(one.administrators) or none),
        _("These logins of the server see everything, whatever is decided here: {logins}.").format(
            logins=", ".join(one.mighty) or none
        ),
    ]
    if one.gone:
        lines.append(
            _("Let in, but no login of the server that could sign in: {gone}.").format(gone=one.gone)
        )
    if one.unknown:
        lines.append(
            _("Members whom nobody has let in, and who see nothing: {unknown}.").format(unknown=one.unknown)
        )
    return lines
