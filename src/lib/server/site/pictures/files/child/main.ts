// The process that opens pictures, see ../child-process.ts. One task, one answer.
import type { PictureAnswer, PictureTask } from '../types.ts';
import { PictureRefusal } from './refusal.ts';

process.once('message', (task: PictureTask) => {
	void answerTo(task).then((answer) => process.send!(answer));
});

// Nobody waits for the answer any more.
process.once('disconnect', () => process.exit());

async function answerTo(task: PictureTask): Promise<PictureAnswer> {
	try {
		return { result: await work(task) };
	} catch (error) {
		if (error instanceof PictureRefusal) return { refused: error.code };
		return { fault: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown' };
	}
}

async function work(task: PictureTask): Promise<unknown> {
	if (task.do === 'look') return (await import('./look.ts')).look(task.bytes);
	const { burn, encodePicture } = await import('./encode.ts');
	return task.do === 'burn' ? burn(task.bytes, task.areas) : encodePicture(task.bytes);
}
