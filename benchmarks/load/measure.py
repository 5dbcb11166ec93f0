#!/usr/bin/env python3
"""Requests a second and CPU time a request of the workload's operations; see README.md. Needs wrk (Debian's package) and two CPUs.

measure.py <published folder> <SQLite file> <key> [--ops Q1,Q5] [--seconds 5] [--rounds 3] [--chart load.csv]
           [--peer <name> <url> <process id> <operations as JSON>]...

A peer is a server that runs already, pinned to the same CPU, on the same data; the first one is the yardstick of
the chart. The peers' input of M1 calls two members otherwise than ours does.
"""
import argparse, json, os, re, signal, sqlite3, subprocess, sys, tempfile, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
DEPTH = {"Q1": 3, "Q5": 1}  # whom the operation asks for; the others ask for sub-resellers
OURS = "cus_"  # what our ids begin with


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("published")
    parser.add_argument("database")
    parser.add_argument("key")
    parser.add_argument("--ops", default="Q1,Q2,Q3,Q4,Q5,M1")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--chart")
    parser.add_argument("--peer", nargs=4, action="append", default=[])
    return parser.parse_args()


def start(given, port=5097):
    environment = dict(os.environ, DOTNET_TC_CallCountingDelayMs="0", ASPNETCORE_ENVIRONMENT="Production")
    command = ["taskset", "-c", "0", "dotnet", "CustomerGraph.GraphQL.dll", "--urls", f"http://127.0.0.1:{port}",
               f"--Store:Connection={os.path.abspath(given.database)}", "--Store:Synchronous=Normal", "--RateLimits:Enabled=false"]
    server = subprocess.Popen(command, cwd=given.published, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready")
            return server, f"http://127.0.0.1:{port}/graphql"
        except OSError:
            time.sleep(0.1)
    sys.exit("The server does not become ready.")


def bodies(database, operation, document, prefix):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as store:
        ids = [row[0] for row in store.execute(
            "SELECT id FROM customer WHERE depth = ? ORDER BY id LIMIT 1000", (DEPTH.get(operation, 2),))]
    for number in ids:
        variables = {"id": f"{prefix}{number}"}
        if operation == "M1":
            email, domain = ("contactEmail", "primaryDomain") if prefix == OURS else ("email", "domain")
            variables = {"input": {"parentId": f"{prefix}{number}", "name": "Load @N@", "code": "L@N@", "contactName": "Ana", "type": "STANDARD",
                                   email: "ana@load.example", domain: "load-@N@.example"}}
        yield json.dumps({"operationName": operation, "query": document, "variables": variables})


def script(folder, name, requests, key):
    """Each request with @N@ gets a number that no other has for hours."""
    with open(f"{folder}/{name}.bodies", "w") as file:
        file.write("\n".join(requests) + "\n")
    with open(f"{folder}/{name}.lua", "w") as file:
        file.write(f"""
local bodies, n = {{}}, os.time() % 16384 * 16384
for line in io.lines('{folder}/{name}.bodies') do bodies[#bodies + 1] = line end
local headers = {{ ['Content-Type'] = 'application/json', ['Authorization'] = 'Bearer {key}' }}
request = function()
  n = n + 1
  return wrk.format('POST', nil, headers, (bodies[n % #bodies + 1]:gsub('@N@', string.format('%07X', n))))
end
done = function(all) io.write(string.format('requests %d us %d bad %d\\n', all.requests, all.duration,
  all.errors.status + all.errors.read + all.errors.timeout)) end
""")
    return f"{folder}/{name}.lua"


def check(url, lua, key):
    """One answer without errors, or nothing of what follows means anything."""
    with open(lua.replace(".lua", ".bodies")) as file:
        body = file.readline().replace("@N@", f"{int(time.time()) % 16384 * 16384:07X}")
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    with urllib.request.urlopen(urllib.request.Request(url, body.encode(), headers)) as answer:
        text = answer.read().decode()
    if '"errors":' in text or ":null}}" in text:
        sys.exit(f"{url} answers {text[:500]}")


def cpu(process):
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(url, process, lua, seconds):
    before = cpu(process)
    said = subprocess.run(["taskset", "-c", "1", "wrk", "-t1", "-c32", f"-d{seconds}s", "--timeout", "20s", "-s", lua, url], capture_output=True, text=True, check=True).stdout
    used = cpu(process) - before
    count, micros, bad = map(int, re.search(r"requests (\d+) us (\d+) bad (\d+)", said).groups())
    if bad or not count:
        sys.exit(f"{url}: {bad} of {count} requests failed.\n{said}")
    return count / micros * 1e6, used / count * 1e6


def compiling(process):
    """CPU seconds of .NET's threads that compile hot methods anew."""
    used = 0
    for thread in os.listdir(f"/proc/{process}/task"):
        try:
            with open(f"/proc/{process}/task/{thread}/comm") as name, open(f"/proc/{process}/task/{thread}/stat") as stat:
                if "Tiered" in name.read():
                    fields = stat.read().rsplit(")", 1)[1].split()
                    used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except FileNotFoundError:
            continue
    return used


def warm_up(url, process, lua):
    """Until the CPU time of a request has stopped falling, and the server has stopped compiling, which can be a quarter of its time before."""
    best = float("inf")
    for _ in range(15):
        before, compiled = cpu(process), compiling(process)
        now = load(url, process, lua, 3)[1]
        if now > best * 0.97 and compiling(process) - compiled < 0.02 * (cpu(process) - before):
            return
        best = min(best, now)


def main():
    given = arguments()
    targets = [(name, url, int(process), json.load(open(file)), "") for name, url, process, file in given.peer]
    server, url = start(given)
    targets.append(("CustomerGraph", url, server.pid, json.load(open(f"{HERE}/ops.json")), OURS))
    chart = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            for operation in given.ops.split(","):
                scripts = [script(folder, f"{operation}-{place}", bodies(given.database, operation, operations[operation], prefix), given.key)
                           for place, (_, _, _, operations, prefix) in enumerate(targets)]
                for (_, url, process, _, _), lua in zip(targets, scripts):
                    check(url, lua, given.key)
                    warm_up(url, process, lua)
                rounds = [[load(url, process, lua, given.seconds) for (_, url, process, _, _), lua in zip(targets, scripts)]
                          for _ in range(given.rounds)]
                yardstick = sorted(turn[0][1] for turn in rounds)[given.rounds // 2]
                for place, (name, *_) in enumerate(targets):
                    rate, time_of_one = (sorted(turn[place][part] for turn in rounds)[given.rounds // 2] for part in (0, 1))
                    print(f"{operation:3} {name:24} {rate:9.0f} requests/s {time_of_one:8.0f} us of CPU a request {yardstick / time_of_one:6.2f}", flush=True)
                    chart.append(f"{operation},{name},{yardstick / time_of_one:.2f}")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
    if given.chart:
        with open(given.chart, "w") as file:
            file.write("\n".join(chart) + "\n")


if __name__ == "__main__":
    main()
