"""An ordinary program that asks a model: it knows nothing but the usual environment variables."""

import json
import os
import threading
import time
import urllib.error
import urllib.request

QUESTION = [{"role": "user", "content": "What is 2 and 2?"}]


def call(url, body=None, **headers):
    """What comes of a request, as far as somebody who debugs a program would look."""
    data = None if body is None else json.dumps(body).encode()
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return {"status": answer.status, "body": json.load(answer)}
    except urllib.error.HTTPError as e:
        words = e.read().decode()
        return {"status": e.code, "code": e.headers.get("X-Foreman-Error", ""), "words": words}
    except OSError as e:
        return {"status": 0, "code": type(e).__name__, "words": ""}


def anthropic(env=os.environ):
    return call(
        env["ANTHROPIC_BASE_URL"] + "/v1/messages",
        {"model": env["ANTHROPIC_MODEL"], "max_tokens": 100, "messages": QUESTION},
        x_api_key=env["ANTHROPIC_API_KEY"],
        anthropic_version="2023-06-01",
    )


def openai(env=os.environ):
    return call(
        env["OPENAI_BASE_URL"] + "/chat/completions",
        {"model": env["OPENAI_MODEL"], "messages": QUESTION},
        authorization="Bearer " + env["OPENAI_API_KEY"],
    )


def ollama(env=os.environ):
    return call(
        env["OLLAMA_HOST"] + "/api/chat",
        {"model": env["OPENAI_MODEL"], "messages": QUESTION, "stream": False},
    )


def think():
    return {"anthropic": anthropic(), "openai": openai(), "ollama": ollama()}


def models(door, token):
    """Whether a token opens a door: the list of models costs nothing."""
    return call(door + "/v1/models", authorization="Bearer " + token)


def borrow(wanted):
    """Tries the tokens of others at the door of its own network, and at theirs."""
    tried = {}
    for name, token in wanted["tokens"].items():
        for place, door in {"here": os.environ["ANTHROPIC_BASE_URL"], "there": wanted["door"]}.items():
            tried[name + " " + place] = models(door, token)
    return tried


def after(task):
    """Goes on asking when it has answered, until neither token is taken any more, and tells how that went."""
    tokens = {"desk": os.environ["ANTHROPIC_API_KEY"], "task": task["context"]["llm_endpoint"]["token"]}

    def ask():
        told = {}
        for name, token in tokens.items():
            for _ in range(600):
                told[name] = models(os.environ["ANTHROPIC_BASE_URL"], token)
                if told[name]["status"] != 200:
                    break
                time.sleep(0.05)
        print("afterwards", json.dumps(told), flush=True)

    threading.Thread(target=ask, daemon=True).start()
