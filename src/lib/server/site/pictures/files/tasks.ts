// What is done to pictures, from the side of those who ask.
import { Invalid, TooMany } from '../../../kernel/errors.ts';
import { runInChild } from './child-process.ts';
import { maxWaitingTasks, pictureLimits } from './limits.ts';
import type { Area, PictureFile, PictureSight, PictureTask } from './types.ts';

/**
 * Makes of an uploaded file the pictures that are kept: upright, in three sizes, encoded anew, without anything that the camera wrote
 * beside it. The file itself is kept nowhere.
 * @throws Invalid at `file` with the reason, TooMany while too many wait
 */
export async function preparePicture(bytes: Uint8Array): Promise<PictureFile[]> {
	if (bytes.length > pictureLimits.bytes) throw new Invalid('file', 'picture_bytes');
	return (await inTurn({ do: 'prepare', bytes }, 'soon')) as PictureFile[];
}

/**
 * Burns areas in, so that nothing in them can be recognised or brought back.
 * @param bytes the largest picture that is kept @throws Invalid, TooMany
 */
export const burnIn = async (bytes: Uint8Array, areas: Area[]): Promise<PictureFile[]> =>
	(await inTurn({ do: 'burn', bytes, areas }, 'soon')) as PictureFile[];

/**
 * Reads codes and words in a picture. It takes seconds and belongs into a job.
 * @param bytes the largest picture that is kept: nobody sees more than that @throws Invalid, TooMany
 */
export const lookAt = async (bytes: Uint8Array): Promise<PictureSight> =>
	(await inTurn({ do: 'look', bytes }, 'later')) as PictureSight;

const waiting: { soon: (() => void)[]; later: (() => void)[] } = { soon: [], later: [] };
let busy = false;

/** One child at a time: two pictures at once could take the memory of the machine. Somebody waits for `soon`, a job for `later`. */
async function inTurn(task: PictureTask, when: 'soon' | 'later'): Promise<unknown> {
	if (waiting[when].length >= maxWaitingTasks) throw new TooMany(30);
	if (busy) await new Promise<void>((start) => waiting[when].push(start));
	busy = true;
	try {
		return await runInChild(task);
	} finally {
		const next = waiting.soon.shift() ?? waiting.later.shift();
		if (next) next();
		else busy = false;
	}
}
