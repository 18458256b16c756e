/** Another system that events are sent to, on this machine: keeps what comes, and answers as it is told. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";

export async function openReceiver() {
  const received = [];
  const waiting = [];
  const receiver = { received, status: 204 };
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(receiver.status).end();
      for (const look of waiting.splice(0)) look();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${server.address().port}/hook`;
  /** Until something has come that is as wanted. */
  receiver.until = async (wanted) => {
    for (;;) {
      const found = received.find(wanted);
      if (found) return found;
      await new Promise((resolve) => waiting.push(resolve));
    }
  };
  receiver.end = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return receiver;
}

/** What a receiver finds out with its secret: whether the message is genuine. */
export function isGenuine(secret, { headers, body }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
