/**
 * The peer: Socket.IO on Node as its own documentation would write this room. It stores nothing, acknowledges a vote
 * and sends it to everybody in the room at once. Its heartbeat is the library's own. `node peer.mjs PORT WELCOME_BYTES`
 */

import { createServer } from "node:http";
import { createRequire } from "node:module";

const { Server } = createRequire(`${process.cwd()}/`)("socket.io");
const [port, welcome] = process.argv.slice(2).map(Number);
const snapshot = "w".repeat(welcome);
const http = createServer();
const io = new Server(http, { serveClient: false });

io.on("connection", (socket) => {
    socket.on("hello", ({ room }, answer) => {
        socket.join(room);
        socket.data.room = room;
        answer({ ok: true, snapshot });
    });
    socket.on("vote", (vote, answer) => {
        io.to(socket.data.room).emit("vote", vote);
        answer({ ok: true });
    });
});

http.listen(port, "127.0.0.1", 2048);
