"""What a page drew reaches the browser whole: the only place that changes how Streamlit queues its messages.

A fragment that is asked for while its page is being drawn runs right behind it. Streamlit then throws away what the
page drew of that fragment, if it was not sent yet, but still tells the browser that the page is complete. The browser
takes the fragment away, everything below it moves up by one place, and the fragment is drawn over its neighbor: a form
vanished with all that had been typed into it.
"""

from __future__ import annotations

from typing import Any

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

of_streamlit = ForwardMsgQueue.clear
NONE_OF_THEM = ["none"]  # a name that no fragment has


def keep_until_sent() -> None:
    """From now on a fragment that begins leaves in the queue what is to be sent. Calling it again changes nothing."""
    ForwardMsgQueue.clear = _clear  # type: ignore[assignment, method-assign]


def _clear(queue: ForwardMsgQueue, **how: Any) -> None:
    if how.get("fragment_ids_this_run"):
        how["fragment_ids_this_run"] = NONE_OF_THEM
    of_streamlit(queue, **how)
