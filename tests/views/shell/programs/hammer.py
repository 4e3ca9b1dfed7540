"""Abuses a phone page from outside: bad tokens, slow clients, bodies too large; prints the statuses met."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

URL, TIMES = sys.argv[1], int(sys.argv[2])
PARTS = urlsplit(URL)
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{PARTS.netloc}"}


def answer(number: int) -> int:
    """One answer with a bad token, every tenth with a body that is too large; 0 where the page hung up."""
    token = f"{number:08}" * (1000 if number % 10 == 0 else 6)
    connection = HTTPConnection(str(PARTS.hostname), PARTS.port, timeout=60)
    try:
        connection.request("POST", "/act", urlencode({"token": token, "act": "phone_scan"}), HEADERS)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


slow = [socket.create_connection((PARTS.hostname or "", PARTS.port or 0), timeout=60) for _ in range(20)]
for each in slow:
    each.sendall(b"POST /act HTTP/1.1\r\nHost: ")  # and never a word more
with ThreadPoolExecutor(10) as pool:
    statuses = list(pool.map(answer, range(TIMES)))
for each in slow:
    each.close()
print(*sorted(set(statuses)), len(statuses))
