"""Labels issues by the part of the code that they name. Nothing but the standard library."""

import json
import os
import re
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOST_BYTES = 4 * 1024 * 1024  # of a task
MOST_DRAINED = 16 * 1024 * 1024  # of a refused one: to hang up looks like a crash
MOST_TEXT = 64 * 1024  # characters of an issue that are looked at
MOST_PLACES = 100
MOST_THREADS = 16

# Two parts or more: src/parser/lexer.c:12, C:\app\parser.py, com.acme.parser.Lexer, app::parser
PLACE = re.compile(r"[\w@+-]{1,60}(?:(?:[/\\.:]|::)[\w@+-]{1,60}){1,15}", re.ASCII)


class NoTask(Exception):
    """The message names the field that is missing or wrong."""


def field(parent, name, kind, path):
    if not isinstance(parent.get(name), kind):
        raise NoTask(f"{path}{name} is missing or of the wrong type")
    return parent[name]


def places(text):
    """What the text names, each once, in order; not what templates advise in HTML comments."""
    text = re.sub(r"<!--.*?(?:-->|\Z)", " ", text[:MOST_TEXT], flags=re.DOTALL)
    found = {match.group().replace("\\", "/"): True for match in PLACE.finditer(text)}
    return list(found)[:MOST_PLACES]


def matcher(pattern):
    """Tells whether a place fits the pattern, from any of its folders on.

    `*` is anything within a part, `**` anything at all. Modules are written as folders.
    """
    parts = re.split(r"(\*\*/|\*\*|\*)", re.sub(r"^(\*\*/|/)+", "", pattern))
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    whole = "".join(words.get(part) or re.escape(part) for part in parts)
    fits = re.compile(rf"(?:.*/)?{whole}(?::\d+)*", re.IGNORECASE).fullmatch
    return lambda place: fits(place) or fits(re.sub(r"[.:]+", "/", place))


def names(labels):
    """Labels by lower-case name. GitHub lists objects, a plain sender may list names."""
    plain = [label.get("name") if isinstance(label, dict) else label for label in labels or []]
    return {name.lower(): name for name in plain if isinstance(name, str)}


def decide(task):
    task_id = field(task, "task_id", str, "")
    issue = field(field(task, "payload", dict, ""), "issue", dict, "payload.")
    context = field(task, "context", dict, "")
    config = context.get("agent_config") or {}
    title = field(issue, "title", str, "payload.issue.")
    body = field(issue, "body", (str, type(None)), "payload.issue.") or ""

    def answer(decision, rationale, labels=()):
        acts = [{"type": "add_label", "label": label} for label in labels]
        return {"task_id": task_id, "decision": decision, "rationale": rationale, "actions": acts}

    there = names(context.get("repo_labels"))
    areas = config.get("areas") or {}
    usable = {there[label.lower()]: ps for label, ps in areas.items() if label.lower() in there}
    if usable.keys() & names(issue.get("labels")).values():
        return answer("skip", "It has a label of an area already.")
    named = places(title + "\n" + body)
    hits = {}
    for label, patterns in usable.items():
        fits = [matcher(pattern) for pattern in patterns]
        hits[label] = [place for place in named if any(fit(place) for fit in fits)]
    best = sorted((label for label in hits if hits[label]), key=lambda label: -len(hits[label]))
    best = best[: config.get("most_labels", 2)]
    if not best:
        return answer("skip", "It names no place of a known area.")
    why = "; ".join(f"{label}: {', '.join(hits[label][:3])}" for label in best)
    return answer("label_and_respond", why, best)


class Agent(BaseHTTPRequestHandler):
    timeout = 10  # seconds without a byte. HTTP/1.0: one request a connection

    def do_GET(self):
        self.reply(200 if self.path == "/health" else 404, {})

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        length = int(length) if re.fullmatch(r"[0-9]{1,12}", length) else 0
        body, left = bytearray(), min(length, MOST_DRAINED)
        while left > 0 and (part := self.rfile.read(min(left, 65536))):
            left -= len(part)
            body += part if length <= MOST_BYTES else b""
        if self.path != "/task":
            return self.reply(404, {})
        if length > MOST_BYTES:
            return self.reply(413, {"error": f"a task may have {MOST_BYTES} bytes"})
        try:
            self.reply(200, decide(json.loads(body)))
        except NoTask as e:
            self.reply(422, {"error": str(e)})
        except (ValueError, TypeError, AttributeError, RecursionError) as e:
            self.reply(422, {"error": f"no task: {type(e).__name__}"})

    def reply(self, status, answer):
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass  # what strangers write belongs into no log


class Server(ThreadingHTTPServer):
    free = threading.BoundedSemaphore(MOST_THREADS)

    def process_request(self, request, address):
        while not self.free.acquire(timeout=0.5):
            pass  # who comes while all are busy waits in the system's queue; a signal is seen
        super().process_request(request, address)

    def process_request_thread(self, request, address):
        try:
            super().process_request_thread(request, address)
        finally:
            self.free.release()

    def handle_error(self, *_):
        pass  # a client that went away


def main():
    server = Server(("0.0.0.0", int(os.environ.get("FOREMAN_AGENT_PORT", "8000"))), Agent)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"foreman-agent listening on http://0.0.0.0:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
