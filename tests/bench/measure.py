"""What a command costs.

    cost = run(['scriptindex', …])      # Cost(cpu=…, wall=…, private=…): seconds, seconds, bytes
"""
import collections
import os
import subprocess
import threading
import time

Cost = collections.namedtuple('Cost', 'cpu wall private')

SAMPLING_SECONDS = 0.02


def run(command, statuses=(0,), **options):
    """Runs `command` to its end. Private memory is the most that was seen of its anonymous pages; what it maps from
    files is the system's cache."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               **options)
    errors = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reader.start()
    most = 0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        most = max(most, private_bytes(process.pid))
        time.sleep(SAMPLING_SECONDS)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    process.stderr.close()
    if process.returncode not in statuses:
        raise SystemExit(f'{" ".join(command)}\nexit status {process.returncode}: {errors[0].decode(errors="replace")[-800:]}')
    return Cost(usage.ru_utime + usage.ru_stime, wall, most)


def private_bytes(pid):
    try:
        with open(f'/proc/{pid}/status', encoding='ascii', errors='replace') as file:
            for line in file:
                if line.startswith('RssAnon:'):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def bytes_of(folder):
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names)
