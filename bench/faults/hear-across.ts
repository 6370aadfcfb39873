// A pal at one process and a teacher at the other: each hears what happens at the other.
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { post } from '../http.ts';
import { answers } from './answers.ts';
import { undoSeconds } from './check-letters.ts';
import type { City } from './city.ts';
import { approve } from './letters.ts';

/** Milliseconds until the teacher hears of a letter, and the pal of its release after the time to undo. */
export interface HeardAfter {
	queue: number;
	release: number;
}

/**
 * Maya hands in a letter, her teacher approves it. Both of them and her pal listen at each of the processes, so that wherever
 * something happens, it is heard at the other, too. @throws Error where somebody hears nothing for 30 seconds
 */
export async function hearAcross({ processes, site, cluster }: City): Promise<HeardAfter> {
	const [writer, pal] = ['maya', 'lin'].map((name) => site.people.find(({ username }) => username === name)!);
	const { teacher } = writer!;
	const sockets: Socket[] = [];
	/** Resolves with the time when both processes have told somebody. */
	const atBoth = (cookie: string, event: string) =>
		Promise.all(processes.map(({ url }) => hear(url, cookie, event, sockets)));
	try {
		const told = await atBoth(teacher.cookie, 'queue:changed');
		const released = await atBoth(pal!.cookie, 'thread:changed');
		const id = v7();
		const body = 'We talked about bridges for a whole day, and nobody was bored.';
		const sentAt = performance.now();
		const answer = await post(`${site.url}${writer!.path}?/submit`, writer!.cookie, { id, body }, writer!);
		if (!answer.body.includes('"success"')) throw new Error(`Not taken: ${answer.body}`);
		const queue = Math.max(...(await Promise.all(told.map(({ heardAt }) => heardAt)))) - sentAt;
		const letter = { id, body, writer: writer!, approves: true, handedIn: true, approved: false };
		await approve(site.url, letter, answers());
		const heardAt = Math.max(...(await Promise.all(released.map((heard) => heard.heardAt))));
		const [row] = await cluster.ask<{ wait: string }>(
			`select extract(epoch from clock_timestamp() - a.at) * 1000 as wait from approval a
			join reviewable i on i.revision_id = a.revision_id where i.id = $1`,
			[id]
		);
		const approvedAt = performance.now() - Number(row!.wait);
		return { queue, release: heardAt - approvedAt - undoSeconds * 1_000 };
	} finally {
		sockets.forEach((socket) => socket.disconnect());
	}
}

/** Opens a socket. @returns when it is open, with the time at which it hears the event */
async function hear(url: string, cookie: string, event: string, sockets: Socket[]) {
	const options = { path: '/realtime', transports: ['websocket'], forceNew: true, extraHeaders: { cookie } };
	const socket = io(url, options);
	sockets.push(socket);
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	const heard = new Promise<number>((resolve) => socket.once(event, () => resolve(performance.now())));
	const late = sleep(30_000, undefined, { ref: false }).then(() => {
		throw new Error(`Nobody hears ${event} at ${url}.`);
	});
	const heardAt = Promise.race([heard, late]);
	// Whoever waits for it throws; until then it must not end the process.
	heardAt.catch(() => undefined);
	return { heardAt };
}
