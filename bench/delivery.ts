// A letter's way from the teacher's decision to the socket of the pal.
import { io, type Socket } from 'socket.io-client';
import { addWaitingLetters, type WaitingLetter } from './demo-letters.ts';
import { post } from './http.ts';

/** Letters of one student that may wait at once. */
export const batch = 20;

export interface BenchStage {
	databaseUrl: string;
	url: string;
	pairing: string;
	teacher: string;
}

/** Opens a socket as the page of somebody does. */
export async function openSocket(url: string, cookie: string): Promise<Socket> {
	const socket = io(url, { path: '/realtime', transports: ['websocket'], extraHeaders: { cookie } });
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
}

/** Approves a letter with the form of the desk. @throws Error where it was not approved */
export async function approve(
	{ url, teacher }: Pick<BenchStage, 'url' | 'teacher'>,
	{ item, revision }: Pick<WaitingLetter, 'item' | 'revision'>
): Promise<void> {
	const answer = await post(`${url}/review/${item}?/decide`, teacher, { revision, decision: 'approve' });
	if (!answer.body.includes('"redirect"')) throw new Error(`Not approved: ${answer.body}`);
}

/** Approves letters one after the other. @returns how long each took to the pal's socket, in milliseconds */
export async function timesToSocket(stage: BenchStage, socket: Socket, count: number): Promise<number[]> {
	const times: number[] = [];
	while (times.length < count) {
		for (const letter of await addWaitingLetters(stage.databaseUrl, stage.pairing, 'maya', batch)) {
			const arrived = hears(socket);
			const began = performance.now();
			const [arrivedAt] = await Promise.all([arrived, approve(stage, letter)]);
			times.push(arrivedAt - began);
		}
	}
	return times.slice(0, count);
}

/** @returns when the pal's socket hears of a change in the thread, by `performance.now()` */
export const hears = (socket: Socket): Promise<number> =>
	new Promise((resolve, reject) => {
		const timeout = setTimeout(() => reject(new Error('The pal heard nothing.')), 10_000);
		socket.once('thread:changed', () => {
			clearTimeout(timeout);
			resolve(performance.now());
		});
	});
