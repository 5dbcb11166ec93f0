#!/usr/bin/env python3
"""40 settings of everybody below the root, page by page, over HTTP: how long the requests take, and how much CPU time the server takes for it.

subtree.py <port> <key> <process id of the server> [rounds]
"""
import http.client
import json
import os
import statistics
import sys
import time

port, key, pid = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 24
connection = http.client.HTTPConnection('127.0.0.1', port)


def server_cpu():
    """Milliseconds since the server's start."""
    with open(f'/proc/{pid}/stat') as stat:
        fields = stat.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf('SC_CLK_TCK')


def ask(query):
    connection.request('POST', '/graphql', json.dumps({'query': query}), {'Authorization': f'Bearer {key}', 'Content-Type': 'application/json'})
    return connection.getresponse().read()


def page(root, keys, after):
    return ask(f'''{{ subtreeSettings(customerId: "{root}", keys: [{keys}], first: 100, after: {after}) {{
        nodes {{ settings {{ value }} }} pageInfo {{ hasNextPage endCursor }} }} }}''')


def read(root, keys):
    """Milliseconds of waiting, customers and bytes. Answers are not parsed: that would be the client's time."""
    after, customers, size, waited = 'null', 0, 0, 0.0
    while True:
        begun = time.perf_counter()
        body = page(root, keys, after)
        waited += time.perf_counter() - begun
        customers, size = customers + body.count(b'"settings"'), size + len(body)
        info = body[body.rindex(b'"pageInfo"'):]
        if b'"hasNextPage":false' in info:
            return waited * 1000, customers, size
        after = '"' + info.split(b'"endCursor":"')[1].split(b'"')[0].decode() + '"'


catalogue = json.loads(ask('{ settingsCatalogue { key } }'))['data']['settingsCatalogue']
keys = ','.join(f'"{setting["key"]}"' for setting in catalogue[:40])
root = json.loads(ask('{ customer(code: "ROOT") { id } }'))['data']['customer']['id']
figures = []
for _ in range(rounds):
    before = server_cpu()
    waited, customers, size = read(root, keys)
    figures.append((waited, server_cpu() - before))
    print(f'{customers} customers, {size} bytes: {waited:.0f} ms, {figures[-1][1]:.0f} ms CPU of the server, load {os.getloadavg()[0]:.1f}', flush=True)
warm = figures[rounds // 2:]
print(f'median of the last half: {statistics.median(w for w, _ in warm):.0f} ms, {statistics.median(c for _, c in warm):.0f} ms CPU')
