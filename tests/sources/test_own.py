"""Of another chat only what I wrote is kept, and only where the chat is another one of mine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from nabij.errors import EmptyExport, NabijError, OnePerson
from nabij.messages import MESSAGES
from nabij.sources import OwnMessages, read_own
from nabij.sources.own import GroupElsewhere, NotInOtherChat, PartnerAgain

FRIEND = """\
11-03-2024 08:00 - Berichten en oproepen worden end-to-end versleuteld. Tik voor meer informatie.
11-03-2024 09:00 - Bram: Hoe is het met je moeder?
12-03-2024 10:00 - Sander: Ik maak me zorgen om haar
12-03-2024 10:01 - Sander: <Media weggelaten>
14-03-2024 22:00 - Bram: Dat geheim blijft onder ons
"""


def written(folder: Path, text: str, name: str = "WhatsApp-chat.txt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_the_other_wrote_is_gone_and_the_days_of_the_chat_remain(tmp_path: Path):
    own = read_own(written(tmp_path, FRIEND), "Sander", "Mirthe")
    assert own.messages.schema == MESSAGES
    assert own.messages["text"].to_list() == ["Ik maak me zorgen om haar", ""]
    assert own.messages["mine"].all()
    assert (own.first, own.last) == (date(2024, 3, 11), date(2024, 3, 14))


@pytest.mark.parametrize("me", ["Sander", "sander", "Sander de Vries", " SANDER  "])
def test_a_longer_or_shorter_form_of_my_name_is_me(tmp_path: Path, me: str):
    assert read_own(written(tmp_path, FRIEND), me, "Mirthe").messages.height == 2


@pytest.mark.parametrize("me", ["San", "Sanderijn", "Joris", "S", ""])
def test_a_name_that_only_begins_alike_is_somebody_else(tmp_path: Path, me: str):
    with pytest.raises(NotInOtherChat):
        read_own(written(tmp_path, FRIEND), me, "Mirthe")


@pytest.mark.parametrize("partner", ["Bram", "Bram Jansen"])
def test_the_chat_with_my_partner_is_no_other_chat(tmp_path: Path, partner: str):
    with pytest.raises(PartnerAgain):
        read_own(written(tmp_path, FRIEND), "Sander", partner)


def test_a_group_one_person_and_no_export_are_refused(tmp_path: Path):
    group = FRIEND + "15-03-2024 09:00 - Kim: Hoi allebei\n"
    with pytest.raises(GroupElsewhere):
        read_own(written(tmp_path, group), "Sander", "Mirthe")
    alone = "".join(line for line in FRIEND.splitlines(keepends=True) if "Bram" not in line)
    with pytest.raises(OnePerson):
        read_own(written(tmp_path, alone), "Sander", "Mirthe")
    with pytest.raises(EmptyExport):
        read_own(written(tmp_path, "zomaar wat\n"), "Sander", "Mirthe")


def test_two_people_of_one_name_are_not_told_apart(tmp_path: Path):
    with pytest.raises(NotInOtherChat):
        read_own(written(tmp_path, FRIEND.replace("Bram:", "Sander Jr:")), "Sander", "Mirthe")


def test_of_several_chats_the_longest_one_of_mine_counts(tmp_path: Path):
    written(tmp_path, FRIEND, "WhatsApp-chat met Bram.txt")
    strangers = FRIEND.replace("Sander", "Joris").replace("Bram", "Kim") * 3
    written(tmp_path, strangers, "WhatsApp-chat met Kim.txt")
    partner = FRIEND.replace("Bram", "Mirthe").replace("je moeder", "je vader") * 3
    written(tmp_path, partner, "WhatsApp-chat met Mirthe.txt")
    own = read_own(tmp_path, "Sander", "Mirthe")
    assert own.messages.height == 2


def test_no_fault_holds_a_name_or_a_word_of_the_chat(tmp_path: Path):
    for me, partner in (("Joris", "Mirthe"), ("Sander", "Bram")):
        with pytest.raises(NabijError) as caught:
            read_own(written(tmp_path, FRIEND), me, partner)
        assert not {"Sander", "Bram", "Joris", "geheim"} & set(str(caught.value).split())


def test_a_record_with_a_message_that_is_not_mine_is_refused(tmp_path: Path):
    own = read_own(written(tmp_path, FRIEND), "Sander", "Mirthe")
    with pytest.raises(ValueError, match="all of them are mine"):
        OwnMessages(own.messages.with_columns(mine=pl.lit(value=False)), own.first, own.last)
    with pytest.raises(ValueError, match="follow MESSAGES"):
        OwnMessages(own.messages.drop("text"), own.first, own.last)
