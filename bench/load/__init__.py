"""Load on the real server, beside a Node Socket.IO server and a plain WebSocket broadcast: `make bench`.

Nothing here may be imported by the product.
"""
