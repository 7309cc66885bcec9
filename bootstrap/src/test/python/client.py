"""A Socket.IO client for tests: python-socketio told what to do by lines of JSON, as node/client.js.

    client.py '{"url": "http://127.0.0.1:8000/", "options": {"transports": ["websocket"]}, "events": ["update"]}'

`options` are those of Client.connect; `events` names the events that are told, since it has no listener for all.
"""

import base64
import json
import sys
import threading

import socketio

lock = threading.Lock()


def tell(**what):
    with lock:
        print(json.dumps(what), flush=True)


def plain(value):
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, (list, tuple)):
        return [plain(element) for element in value]
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    return value


def with_bytes(value):
    if isinstance(value, list):
        return [with_bytes(element) for element in value]
    if isinstance(value, dict):
        if isinstance(value.get("$bytes"), str):
            return base64.b64decode(value["$bytes"])
        return {name: with_bytes(member) for name, member in value.items()}
    return value


def main():
    settings = json.loads(sys.argv[1])
    namespace = settings.get("namespace", "/")
    client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)

    def listen(event):
        def told(*args):
            tell(type="event", event=event, args=plain(args))
            return args

        client.on(event, told, namespace=namespace)

    for event in settings.get("events", []):
        listen(event)
    client.on("connect", lambda: tell(type="connect", transport=client.transport()), namespace=namespace)
    client.on("disconnect", lambda: tell(type="disconnect", reason=""), namespace=namespace)
    client.on("connect_error", lambda *reason: tell(type="connect_error", reason=str(reason)), namespace=namespace)
    try:
        client.connect(settings["url"], namespaces=[namespace], **settings.get("options", {}))
    except socketio.exceptions.ConnectionError as error:
        tell(type="connect_error", reason=str(error))

    for line in sys.stdin:
        command = json.loads(line)
        if command.get("disconnect"):
            client.disconnect()
            continue
        # A tuple is several arguments; a list would be one.
        arguments = tuple(with_bytes(command.get("args", [])))
        name = command.get("ack")
        callback = None
        if name:
            def callback(*answer, name=name):
                tell(type="ack", ack=name, args=plain(answer))
        client.emit(command["emit"], arguments, namespace=namespace, callback=callback)
    client.disconnect()


main()
