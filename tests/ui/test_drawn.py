from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from ui import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAGMENT = "fragment"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    kept = ForwardMsgQueue.clear
    yield
    ForwardMsgQueue.clear = kept  # type: ignore[method-assign]


def page_with_a_fragment() -> ForwardMsgQueue:
    """The queue of a page that has just been drawn: a heading, a fragment below it, and that all of it is there."""
    queue = ForwardMsgQueue()
    for place, fragment in ((0, ""), (1, FRAGMENT), (2, "")):
        queue.enqueue(element(place, fragment))
    queue.enqueue(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
    return queue


def element(place: int, fragment: str, text: str = "page") -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path[:] = [0, place]
    message.delta.new_element.text.body = text
    message.delta.fragment_id = fragment
    return message


def sent(queue: ForwardMsgQueue) -> list[tuple[int, str] | str]:
    return [
        (one.metadata.delta_path[1], one.delta.new_element.text.body) if one.HasField("delta") else "finished"
        for one in queue.flush()
    ]


def test_a_fragment_that_begins_takes_nothing_of_its_page_away() -> None:
    drawn.keep_until_sent()
    queue = page_with_a_fragment()
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=[FRAGMENT])
    queue.enqueue(element(1, FRAGMENT, "fragment"))
    assert sent(queue) == [(0, "page"), (1, "page"), (2, "page"), "finished", (1, "fragment")]


def test_a_page_that_begins_takes_away_what_was_not_sent() -> None:
    drawn.keep_until_sent()
    queue = page_with_a_fragment()
    queue.clear(retain_lifecycle_msgs=True)
    queue.enqueue(element(0, "", "anew"))
    assert sent(queue) == ["finished", (0, "anew")]


def test_streamlit_alone_still_takes_the_fragment_away() -> None:
    """When this fails there is nothing to mend any more: drop ui/drawn.py."""
    queue = page_with_a_fragment()
    drawn.of_streamlit(queue, retain_lifecycle_msgs=True, fragment_ids_this_run=[FRAGMENT])
    assert sent(queue) == [(0, "page"), (2, "page"), "finished"]
