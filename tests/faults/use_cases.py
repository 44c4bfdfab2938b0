"""What people do with their data, as acts one after the other: for power cuts, for faults, and for kills."""

from tests.faults.copies import Backup, Erase, GoBack, Keep, Restore
from tests.faults.editing import Edit, EditEncrypted, Import, TakeBack
from tests.faults.use_case import UseCase
from tests.faults.whole_files import Create, Export, Passphrase, Settled, Upgrade

USE_CASES: dict[str, type[UseCase]] = {
    "edit": Edit,
    "edit encrypted": EditEncrypted,
    "undo": TakeBack,
    "import": Import,
    "upgrade": Upgrade,
    "backup": Backup,
    "keep": Keep,
    "go back": GoBack,
    "restore": Restore,
    "erase": Erase,
    "export": Export,
    "settings": Settled,
    "passphrase": Passphrase,
    "create": Create,
}
