"""What a person did last in the queue, and the way back; kept in the session until it is shown."""

from django.urls import reverse

from monitoring.desk.queue import Queue

UNDO = "undo in triage"


def next_in_queue(request, case):
    """The queue's address with the case that stands after this one; None when not from there."""
    if "queue" not in request.POST:
        return None
    queue = Queue.from_query(request.user, request.POST["queue"])
    wanted = case.number if "undo" in request.POST else queue.after(case)
    return reverse("cases:triage") + queue.address_with(wanted)


def offer(request, case, said, url_name, **fields):
    """Let the queue's next page say what was done, and post `fields` to take it back."""
    if "undo" in request.POST:
        return
    request.session[UNDO] = {
        "text": f"{case.number}: {said}",
        "url": reverse(url_name, args=[case.number]),
        "fields": [["undo", "yes"], ["queue", request.POST.get("queue", "")], *fields.items()],
    }


def offered(request):
    return request.session.pop(UNDO, None)
