"""Does every id have its own safe file name?"""

from otklik.site.addresses import file_name, href, indicator_file, indicator_href


def test_a_plain_id_is_the_name_of_its_page() -> None:
    assert file_name("go-ladogorsk") == href("go-ladogorsk") == "go-ladogorsk.html"


def test_slashes_and_spaces_are_written_by_their_codes() -> None:
    assert file_name("../a b") == "..~2fa~20b.html"


def test_other_pages_of_the_folder_keep_their_names() -> None:
    assert file_name("index") == "index~.html"
    assert file_name("methodology") == "methodology~.html"


def test_different_ids_never_share_a_file() -> None:
    ids = ["index", "index~", "a/b", "a~2fb", "a b", "a_b", "ab"]
    assert len({file_name(one) for one in ids}) == len(ids)


def test_a_russian_id_is_quoted_in_addresses_only() -> None:
    assert file_name("округ") == "округ.html"
    assert href("округ").startswith("%D0%BE")


def test_an_indicator_has_a_page_of_its_own_in_every_list() -> None:
    assert indicator_file("omsu", "B1") == indicator_href("omsu", "B1") == "indicators/omsu-B1.html"
    assert indicator_file("a-b", "c") != indicator_file("a", "b-c")
    assert indicator_file("../a", "../b") == "indicators/..~2fa-..~2fb.html"
    assert indicator_href("список", "Б 1").startswith("indicators/%D1%81")
