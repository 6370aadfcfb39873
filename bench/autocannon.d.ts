declare module 'autocannon' {
	import type { EventEmitter } from 'node:events';

	interface Options {
		url: string;
		connections: number;
		duration: number;
		headers: Record<string, string>;
	}
	interface Run extends EventEmitter, Promise<{ errors: number; timeouts: number; duration: number }> {
		stop(): void;
	}
	export default function autocannon(options: Options): Run;
}
