from __future__ import annotations

import time

from store import keys


def test_row_ids_are_of_version_7_and_lie_in_the_order_of_time() -> None:
    ids = []
    for _ in range(5):
        ids.append(keys.row_id())
        time.sleep(0.002)
    assert ids == sorted(ids)
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}
    assert abs((ids[0].int >> 80) / 1000 - time.time()) < 60
    assert len({keys.row_id() for _ in range(1000)}) == 1000


def test_codes_use_letters_that_cannot_be_mistaken() -> None:
    codes = {keys.pair_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 8 and not set(code) & set("ILOU") for code in codes)
    assert set("".join(codes)) == set(keys.ALPHABET)


def test_codes_are_folded_and_nothing_else_is_a_code() -> None:
    assert keys.fold_code(" 7k3m-92qx ") == "7K3M92QX"
    assert keys.fold_code("oOiI-lL00") == "00111100"
    for other in ("", "7K3M92Q", "7K3M92QXX", "7K3M92QU", "7K3M_92QX", "７K3M92QX"):
        assert keys.fold_code(other) is None


def test_secrets_are_long_and_kept_as_a_hash() -> None:
    one, other = keys.secret(), keys.secret()
    assert one != other
    assert len(one) == 32
    assert keys.kept(one) != keys.kept(other)
    assert one not in keys.kept(one)
