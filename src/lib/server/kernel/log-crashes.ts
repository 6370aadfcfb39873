import { describe, log } from './log.ts';

/**
 * Makes the last line of a process that crashes one of the log, without the message of the error, in which a driver repeats
 * values. To be called once, at the start.
 */
export function logCrashes(): void {
	process.on('uncaughtException', (error) => {
		log.fatal({ error: describe(error) }, 'crash');
		process.exit(1);
	});
}
