// Calls over a WebSocket, as Chromium's DevTools and WebDriver BiDi both speak them: a number, a method, parameters; and an answer with the number.
import { type ChildProcess, spawn } from 'node:child_process';

interface Heard {
	id?: number;
	method?: string;
	params?: Record<string, unknown>;
	sessionId?: string;
	result?: Record<string, unknown>;
	error?: unknown;
	message?: string;
}

export class Wire {
	/** What comes without being asked for, such as an error on a page. */
	readonly listeners = new Set<(heard: Heard) => void>();
	readonly #socket: WebSocket;
	readonly #waiting = new Map<number, (heard: Heard) => void>();
	#count = 0;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(String(data)) as Heard));
	}

	static async open(url: string): Promise<Wire> {
		const socket = new WebSocket(url);
		const wire = new Wire(socket);
		await new Promise((resolve, reject) => {
			socket.addEventListener('open', resolve);
			socket.addEventListener('error', () => reject(new Error(`Nothing answers at ${url}`)));
		});
		return wire;
	}

	/** @throws Error with what the browser says against it */
	async call<T>(method: string, params: object = {}, more: object = {}): Promise<T> {
		const id = ++this.#count;
		const answered = new Promise<Heard>((resolve) => this.#waiting.set(id, resolve));
		this.#socket.send(JSON.stringify({ id, method, params, ...more }));
		const { error, message, result } = await answered;
		if (error) throw new Error(`${method}: ${message ?? JSON.stringify(error)}`);
		return result as T;
	}

	close = () => this.#socket.close();

	#hear(heard: Heard) {
		const waiting = this.#waiting.get(heard.id ?? 0);
		this.#waiting.delete(heard.id ?? 0);
		if (waiting) waiting(heard);
		else for (const listener of this.listeners) listener(heard);
	}
}

/** Starts a program, and waits until it says something. @returns the process, and what the pattern found in what it said */
export function startSaying(
	command: string,
	words: string[],
	pattern: RegExp,
	env: Record<string, string> = {}
): Promise<{ child: ChildProcess; said: string }> {
	// What a browser starts itself ends with its group.
	const child = spawn(command, words, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
	process.once('exit', () => isRunning(child) && process.kill(-child.pid!, 'SIGKILL'));
	return new Promise((resolve, reject) => {
		let output = '';
		const hear = (chunk: Buffer) => {
			output += String(chunk);
			const said = pattern.exec(output)?.[1];
			if (said) resolve({ child, said });
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${output}`)));
	});
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** Ends a program and what it started. @returns when it has ended */
export async function end(child: ChildProcess): Promise<void> {
	if (!isRunning(child)) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	process.kill(-child.pid!, 'SIGKILL');
	await ended;
}
