"""An agent that does whatever harm the issue's title asks for, and tells what it saw."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import thinking

sick = False


def connect(host, port):
    """What comes of a connection: 'open', or the error's name."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as s:
            s.settimeout(1.5)
            s.connect((host, port))
            return "open"
    except OSError as e:
        return type(e).__name__


def fetch(url, method="GET", body=None):
    """The status that a URL answers with, or the error's name."""
    try:
        request = urllib.request.Request(url, method=method, data=body)
        with urllib.request.urlopen(request, timeout=3) as answer:
            return answer.status
    except urllib.error.HTTPError as e:
        return e.code
    except OSError as e:
        return type(e).__name__


def resolve(name):
    try:
        socket.setdefaulttimeout(3)
        return "found " + socket.getaddrinfo(name, 80)[0][4][0]
    except OSError as e:
        return type(e).__name__


def write(path):
    """Whether something can be written into a folder, or why not."""
    try:
        name = os.path.join(path, "written-by-agent")
        with open(name, "w") as f:
            f.write("x")
        os.unlink(name)
        return "written"
    except OSError as e:
        return os.strerror(e.errno)


def everywhere():
    """Every folder of the file system that can be written to, by what is mounted there."""
    found = {}
    for folder, names, _ in os.walk("/"):
        if folder.startswith(("/proc", "/sys")):
            names.clear()
            continue
        if write(folder) == "written":
            found[folder] = mount_of(folder)
    return found


def mounts():
    with open("/proc/self/mountinfo") as f:
        for line in f:
            left, right = line.split(" - ")
            yield left.split()[4], right.split()[0], left.split()[3]


def mount_of(folder):
    best = ("", "")
    for point, kind, _ in mounts():
        if (folder + "/").startswith(point.rstrip("/") + "/") and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def status(*names):
    with open("/proc/self/status") as f:
        return {k: v.strip() for k, v in (line.split(":", 1) for line in f) if k in names}


def environments():
    """Every process's environment that can be read."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as f:
                found += [e.decode(errors="replace") for e in f.read().split(b"\0") if e]
        except OSError:
            pass
    return sorted(set(found))


def look(wanted):
    return {
        "uid": os.getuid(),
        "gid": os.getgid(),
        "groups": os.getgroups(),
        "status": status("NoNewPrivs", "Seccomp", "CapEff", "CapPrm", "CapBnd"),
        "environment": sorted(f"{k}={v}" for k, v in os.environ.items()),
        "environments": environments(),
        "processes": sum(1 for p in os.listdir("/proc") if p.isdigit()),
        "mounts": [list(m) for m in mounts()],
        "writable": everywhere(),
        "sockets": [p for p in ("/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock")
                    if os.path.exists(p)],
        "connect": {f"{h} {p}": connect(h, p) for h, p in wanted.get("connect", [])},
        "fetch": {u: fetch(u) for u in wanted.get("fetch", [])},
        "resolve": {n: resolve(n) for n in wanted.get("resolve", [])},
        "ipv6": open("/proc/net/if_inet6").read() if os.path.exists("/proc/net/if_inet6") else "",
    }


def harm(title, body):
    """Does it. Returns a rationale when it comes back at all."""
    global sick
    if title == "exit":
        os._exit(7)
    if title == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if title == "hang":
        time.sleep(3600)
    if title == "slow":
        time.sleep(4)
    if title == "sick":
        sick = True
    if title == "memory":
        hoard = []
        while True:
            hoard.append(b"x" * (8 << 20))
    if title == "fork":
        started = 0
        try:
            while started < 10_000:
                subprocess.Popen(["sleep", "600"])
                started += 1
        except OSError as e:
            return f"{started} processes, then {type(e).__name__}"
        return f"{started} processes"
    if title == "flood":
        threading.Thread(target=flood, daemon=True).start()
    if title == "fill":
        written = 0
        try:
            with open("/tmp/full", "wb") as f:
                while written < 1 << 34:
                    written += f.write(b"x" * (1 << 20))
        except OSError as e:
            return f"{written >> 20} MiB, then {os.strerror(e.errno)}"
    if title == "look":
        return json.dumps(look(json.loads(body or "{}")))
    if title == "think":
        return json.dumps(thinking.think())
    if title == "borrow":
        wanted = json.loads(body)
        return json.dumps({"tried": thinking.borrow(wanted), **look(wanted)})
    return "did " + title


def flood():
    line = "f" * 4000 + "\n"
    while True:
        sys.stdout.write(line)


class Agent(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, code, body):
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        self.reply(500 if sick else 200 if self.path == "/health" else 404, {})

    def do_POST(self):
        task = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        issue = task["payload"]["issue"]
        print("task", issue["number"], issue["title"][:40], flush=True)
        if issue["title"] == "giant":
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 30))
            self.end_headers()
            block = b"x" * (1 << 20)
            for _ in range(1 << 10):
                self.wfile.write(block)
            return
        if issue["title"] == "think":
            print("token", task["context"]["llm_endpoint"]["token"], flush=True)
        told = harm(issue["title"], issue.get("body"))
        answer = {"task_id": task["task_id"], "decision": "skip", "rationale": told, "actions": []}
        if issue["title"] == "think":
            thinking.after(task)
        if issue["title"] in ("label", "slow"):
            answer.update(decision="label_and_respond",
                          actions=[{"type": "add_label", "label": "bug"}])
        if issue["title"] == "foreign":
            # Somebody else's task, with an action that would be allowed for it.
            answer.update(task_id=issue["body"].strip(), decision="label_and_respond",
                          actions=[{"type": "add_label", "label": "bug"}])
        self.reply(200, answer)


print("up, as", os.getuid(), flush=True)
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
ThreadingHTTPServer(("0.0.0.0", int(os.environ["FOREMAN_AGENT_PORT"])), Agent).serve_forever()
