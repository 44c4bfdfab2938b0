"""A file on a network drive or in a folder that goes to the cloud is recognised by its place."""

from pathlib import Path

import pytest

from kompetence.storage.places import NETWORK, SYNCED, warning
from kompetence.words.sentences import TEXTS

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//server/share /mnt/faelles\\040drev cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
share /mnt/9 9p rw 0 0
sshfs#x /mnt/ssh fuse.sshfs rw 0 0
overlay /mnt/layers fuse.fuse-overlayfs rw 0 0
/dev/sdc1 /mnt/stick fuseblk rw 0 0
autofs /mnt/auto autofs rw 0 0
//other/share /mnt/auto smb3 rw 0 0
"""


@pytest.fixture
def mounts(tmp_path):
    listed = tmp_path / "mounts"
    listed.write_text(MOUNTS, "utf-8")
    return listed


@pytest.mark.parametrize(
    "place",
    ["/mnt/faelles drev", "/mnt/faelles drev/team", "/home/mette", "/mnt/9", "/mnt/ssh/x", "/mnt/auto"],
)
def test_a_network_drive_is_known_by_its_file_system(mounts, place):
    assert warning(Path(place, "a.kompetence"), mounts) == NETWORK


@pytest.mark.parametrize(
    "place", ["/", "/data", "/home/local/mette", "/mnt", "/mnt/layers", "/mnt/stick", "/homes"]
)
def test_a_disk_of_the_machine_is_no_network(mounts, place):
    assert warning(Path(place, "a.kompetence"), mounts) is None


@pytest.mark.parametrize("path", [r"\\server\share\a.kompetence", "//server/share/a.kompetence"])
def test_a_path_that_names_a_server_is_a_network(mounts, path):
    assert warning(Path(path), mounts) == NETWORK


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Aarhus Kommune",
        "Dropbox",
        "Nextcloud",
        "ownCloud",
        "Google Drive",
        "iCloudDrive",
    ],
)
def test_a_sync_folder_is_known_by_its_name(tmp_path, mounts, folder):
    place = tmp_path / folder / "Dokumenter" / "team"
    place.mkdir(parents=True)
    assert warning(place / "a.kompetence", mounts) == SYNCED


@pytest.mark.parametrize("mark", [".dropbox", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder"])
def test_a_sync_folder_is_known_by_what_its_program_leaves_there(tmp_path, mounts, mark):
    place = tmp_path / "arbejde" / "team"
    place.mkdir(parents=True)
    assert warning(place / "a.kompetence", mounts) is None
    (tmp_path / "arbejde" / mark).touch()
    assert warning(place / "a.kompetence", mounts) == SYNCED


def test_a_link_does_not_hide_where_a_file_lies(tmp_path, mounts):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "OneDrive")
    assert warning(tmp_path / "mine" / "a.kompetence", mounts) == SYNCED


def test_without_a_list_of_mounts_nothing_is_claimed(tmp_path):
    assert warning(tmp_path / "a.kompetence", tmp_path / "none") is None


def test_both_warnings_have_their_sentence():
    assert {NETWORK, SYNCED} <= TEXTS.keys()
