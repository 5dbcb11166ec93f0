#!/usr/bin/env python3
"""How long imports take, and how much memory, on a server of its own with an empty database.

usage: measure.py PUBLISHED [--rows N] [--files CUSTOMERS.csv [CONTRACTS.csv]] [--modes VALIDATE_ONLY,BEST_EFFORT] [--pg CONNECTION]

Without --files, N customers are made up (default 100,000; always the same): 100 resellers, 10 below each, the rest below those, in an order
that is not that of the tree. Without --pg the database is SQLite, in a temporary folder; a database of PostgreSQL has to be empty.
Prints for each mode: seconds, rows a second, CPU, and the peak of resident memory over idle, with and without mapped files.
"""
import argparse
import csv
import http.client
import json
import os
import random
import re
import subprocess
import tempfile
import time

PORT = 5093
START = """mutation ($input: StartImportInput!) { startImport(input: $input) { importJob { id } errors { __typename ... on UserError { message } } } }"""
TICKET = """mutation ($input: CreateUploadTicketInput!) { createUploadTicket(input: $input) { ticket { uploadId path } errors { ... on UserError { message } } } }"""
WATCH = """query ($id: ID!) { importJob(id: $id) { state rowsDone rowsTotal counts { created failed skipped warnings } problems { message }
  rows(first: 3, only: FAILED) { nodes { line problems { column message } } } } }"""
ENDS = {"VALIDATE_ONLY": {"VALIDATED", "FAILED"}, "BEST_EFFORT": {"COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED"}}
ENDS["ATOMIC"] = ENDS["BEST_EFFORT"]


def make(path, count):
    dice = random.Random(42)
    first, last = "Green Blue Quick North Elbe Alpine Swift Grand Prime Urban".split(), "Foods Legal Logistics Works Metal Care Media Labs Trade Energy".split()
    rows = []
    for number in range(1, count + 1):
        parent = "" if number <= 100 else f"x{(number - 101) % 100 + 1}" if number <= 1100 else f"x{(number - 1101) % 1000 + 101}"
        name = f"{dice.choice(first)} {dice.choice(last)} {number:06}"
        rows.append([f"x{number}", parent, f"B{number:06}", name, "Ida Jensen", f"contact@b{number}.example.com", "Standard", "Ring 1", "Wien", "1010", "AT",
                     "+43 1 234567", f"b{number}.example.com"])
    dice.shuffle(rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow("ExternalId ParentExternalId Code CustomerName ContactName ContactEmail CustomerType Address City ZipCode Country Phone Domains".split())
        writer.writerows(rows)


class Server:
    def __init__(self, published, folder, connection):
        store = ["--Store:Provider=Postgres", f"--Store:Connection={connection}", f"--Store:KeyFolder={folder}/keys"] if connection else [f"--Store:Connection={folder}/import.db"]
        self.log = open(os.path.join(folder, "log"), "w+", encoding="utf-8")
        environment = dict(os.environ, ASPNETCORE_ENVIRONMENT="Production")
        self.process = subprocess.Popen(
            ["dotnet", "CustomerGraph.GraphQL.dll", "--urls", f"http://127.0.0.1:{PORT}", "--RateLimits:Enabled=false", "--Imports:Rows=1000000",
             "--Imports:AtomicRows=1000000", "--Imports:Bytes=1000000000", *store], cwd=published, env=environment, stdout=self.log, stderr=subprocess.STDOUT)
        self.key = None
        while self.key is None:
            time.sleep(0.2)
            if self.process.poll() is not None:
                raise SystemExit(open(self.log.name, encoding="utf-8").read())
            found = re.search(r"Bearer (cg_\w+)", open(self.log.name, encoding="utf-8").read())
            self.key = found and found.group(1)

    def ask(self, query, **variables):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        connection.request("POST", "/graphql", json.dumps({"query": query, "variables": variables}),
                           {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"})
        answer = json.loads(connection.getresponse().read())
        if "errors" in answer:
            raise SystemExit(json.dumps(answer["errors"]))
        return answer["data"]

    def put(self, path, file):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=600)
        with open(file, "rb") as content:
            connection.request("PUT", path, content, {"Content-Length": str(os.path.getsize(file))})
            answer = connection.getresponse()
            if answer.status != 200:
                raise SystemExit(answer.read().decode())

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat", encoding="ascii").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self):
        text = open(f"/proc/{self.process.pid}/status", encoding="ascii").read()
        return {name: int(re.search(rf"{name}:\s+(\d+)", text).group(1)) / 1024 for name in ("VmRSS", "RssAnon")}

    def stop(self):
        self.process.terminate()
        self.process.wait()


def run(server, kind, mode, file):
    idle = server.resident()
    ticket = server.ask(TICKET, input={"fileName": os.path.basename(file)})["createUploadTicket"]["ticket"]
    began, cpu, peak = time.time(), server.cpu(), dict(idle)
    server.put(ticket["path"], file)
    started = server.ask(START, input={"customerId": ROOT, "object": kind, "mode": mode, "uploadId": ticket["uploadId"]})["startImport"]
    if started["errors"]:
        raise SystemExit(json.dumps(started["errors"]))
    while True:
        time.sleep(0.1)
        for name, value in server.resident().items():
            peak[name] = max(peak[name], value)
        job = server.ask(WATCH, id=started["importJob"]["id"])["importJob"]
        if job["state"] in ENDS[mode]:
            break
    seconds, spent = time.time() - began, server.cpu() - cpu
    rows = max(1, job["rowsTotal"])
    print(f"{kind} {mode}: {job['state']}, {rows} rows in {seconds:.1f} s ({rows / seconds:.0f} rows/s), CPU {spent:.1f} s ({spent / rows * 1e6:.0f} us a row), "
          f"memory over idle {peak['VmRSS'] - idle['VmRSS']:.0f} MB, beside mapped files {peak['RssAnon'] - idle['RssAnon']:.0f} MB "
          f"(idle {idle['VmRSS']:.0f}, {idle['RssAnon']:.0f}); {json.dumps(job['counts'])}", flush=True)
    for problem in job["problems"][:3] + job["rows"]["nodes"]:
        print("  ", json.dumps(problem))


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("published")
    reader.add_argument("--rows", type=int, default=100_000)
    reader.add_argument("--files", nargs="+")
    reader.add_argument("--modes", default="VALIDATE_ONLY,BEST_EFFORT")
    reader.add_argument("--pg")
    arguments = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        customers, *contracts = arguments.files or [os.path.join(folder, "customers.csv")]
        if not arguments.files:
            make(customers, arguments.rows)
        server = Server(arguments.published, folder, arguments.pg)
        try:
            for mode in arguments.modes.split(","):
                run(server, "CUSTOMERS", mode, customers)
            for file in contracts:
                run(server, "CONTRACTS", "BEST_EFFORT", file)
        finally:
            server.stop()


ROOT = "cus_1"
main()
