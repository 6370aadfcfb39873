// A process for each picture: what a hostile file does to a decoder ends with it. It gets no settings and no secrets, and may not
// write files or start programs.
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { Invalid } from '../../../kernel/errors.ts';
import { describe, log } from '../../../kernel/log.ts';
import { workLimits } from './limits.ts';
import type { PictureAnswer, PictureTask } from './types.ts';

/** From the root of the project, as the bundle has no such file. */
const program = 'src/lib/server/site/pictures/files/child/main.ts';

/** Megabytes of JavaScript; pictures are outside of it. */
const heapMegabytes = 256;

/**
 * Runs one task in a process of its own.
 * @param limits after which it is ended @throws Invalid at `file`: what the child refuses, and where it takes too much time or memory or crashes
 */
export async function runInChild(
	task: PictureTask,
	{ milliseconds, megabytes }: { milliseconds: number; megabytes: number } = workLimits[task.do]
): Promise<unknown> {
	const child = fork(resolve(program), {
		execArgv: [
			`--max-old-space-size=${heapMegabytes}`,
			'--permission',
			'--allow-fs-read=*',
			'--allow-addons'
		],
		env: {},
		serialization: 'advanced',
		stdio: 'ignore'
	});
	lowerPriority(child);
	const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
	const watch = setInterval(() => void endWhenLarge(child, megabytes), watchMilliseconds);
	try {
		return resultOf(await answerOf(child, task));
	} finally {
		clearTimeout(timer);
		clearInterval(watch);
		child.kill('SIGKILL');
	}
}

/** The answer of a child; undefined where it ended without one. */
const answerOf = (child: ChildProcess, task: PictureTask) =>
	new Promise<PictureAnswer | undefined>((settle) => {
		child.once('message', (answer) => settle(answer as PictureAnswer));
		child.once('exit', () => settle(undefined));
		child.once('error', (error) => {
			log.error({ error: describe(error) }, 'no process for pictures');
			settle(undefined);
		});
		child.send(task, () => {});
	});

function resultOf(answer: PictureAnswer | undefined): unknown {
	if (answer && 'result' in answer) return answer.result;
	if (answer && 'refused' in answer) throw new Invalid('file', answer.refused);
	log.warn({ fault: answer?.fault ?? 'ended' }, 'a picture could not be worked on');
	throw new Invalid('file', answer ? 'picture_broken' : 'picture_heavy');
}

/** Pages of the site are more urgent than pictures. */
function lowerPriority({ pid }: ChildProcess): void {
	try {
		if (pid) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// It has ended already, or the system does not allow it: then it runs like any other.
	}
}

const watchMilliseconds = 50;
const pageBytes = 4096;

/** Linux says how large a process is. Elsewhere the limits of pixels and time have to do. */
async function endWhenLarge(child: ChildProcess, megabytes: number): Promise<void> {
	const sizes = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
	const resident = Number(sizes.split(' ')[1] ?? 0) * pageBytes;
	if (resident > megabytes * 1024 * 1024) child.kill('SIGKILL');
}
