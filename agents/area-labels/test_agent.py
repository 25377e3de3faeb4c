"""Run by the build, or by hand: python3 -B -m unittest discover -s agents/area-labels"""

import json
import time
import unittest

import agent

AREAS = {"area/parser": ["src/parser/**", "com/acme/parser/**"], "area/ui": ["ui/*.ts"]}


def task(title="", body=None, labels=(), config=None, repo_labels=("Area/Parser", "area/ui")):
    return {
        "task_id": "5e1d1f5c-8f0e-4a3e-9f53-0c3b7a2f9d11",
        "payload": {"issue": {"title": title, "body": body, "labels": list(labels)}},
        "context": {
            "memory_summary": None,
            "repo_labels": [{"name": name} for name in repo_labels],
            "agent_config": {"areas": AREAS} if config is None else config,
        },
    }


def labels(*args, **kwargs):
    return [action["label"] for action in agent.decide(task(*args, **kwargs))["actions"]]


class Deciding(unittest.TestCase):
    def test_a_path_anywhere_in_the_text_calls_for_its_area(self):
        for text in (
            "Crash in src/parser/lexer.c",
            'File "/home/ada/rocket/src/parser/lexer.py", line 3',
            "C:\\work\\src\\parser\\lexer.c:12:5: error",
            "see https://github.com/acme/rocket/blob/main/src/parser/lexer.c#L3",
            "at com.acme.parser.Lexer.next(Lexer.java:3)",
        ):
            self.assertEqual(labels("x", text), ["Area/Parser"], text)

    def test_the_repositorys_own_spelling_is_used_and_what_it_lacks_is_left_out(self):
        self.assertEqual(labels("src/parser/a.c", repo_labels=["AREA/parser"]), ["AREA/parser"])
        self.assertEqual(labels("src/parser/a.c", repo_labels=[]), [])

    def test_what_only_looks_alike_is_no_hit(self):
        for text in ("src/parsers/a.c", "mysrc/parser/a.c", "ui/deep/a.ts", "parser", "1.2.3", ""):
            self.assertEqual(labels(text), [], text)

    def test_what_a_template_advises_is_not_what_the_reporter_says(self):
        self.assertEqual(labels("x", "<!-- such as src/parser/lexer.c --> no idea"), [])
        self.assertEqual(labels("x", "<!-- src/parser/lexer.c, never closed"), [])

    def test_the_areas_that_are_named_most_often_win(self):
        body = "ui/a.ts ui/b.ts src/parser/x.c"
        self.assertEqual(labels("x", body), ["area/ui", "Area/Parser"])
        self.assertEqual(labels("x", body, config={"areas": AREAS, "most_labels": 1}), ["area/ui"])

    def test_an_area_that_somebody_set_is_left_alone(self):
        self.assertEqual(labels("src/parser/a.c", labels=[{"name": "area/ui"}]), [])
        self.assertEqual(labels("src/parser/a.c", labels=[{"name": "bug"}]), ["Area/Parser"])

    def test_nothing_configured_is_nothing_to_say(self):
        self.assertEqual(agent.decide(task("src/parser/a.c", config={}))["decision"], "skip")

    def test_what_is_no_task_is_refused_with_the_name_of_the_field(self):
        broken = task()
        del broken["payload"]["issue"]["title"]
        with self.assertRaisesRegex(agent.NoTask, "payload.issue.title"):
            agent.decide(broken)

    def test_no_text_takes_long(self):
        started = time.process_time()
        config = {"areas": {"area/ui": ["**/a/**/b/*.ts"] * 20}}
        for text in ("a/" * 40000, "crash" * 20000, "<!--" * 20000, "a.b::c/" * 20000, "\\" * 60000):
            labels("x", text, config=config)
            json.dumps(agent.decide(task("x", text, config=config)))
        self.assertLess(time.process_time() - started, 20)


if __name__ == "__main__":
    unittest.main()
