// What a lead or a coordinator sees of a colleague's work before that colleague leaves.
import { expect, test } from 'vitest';
import { colleagueWork } from '../../../src/lib/server/schools/staff/colleague-work.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

const cry = 'I don’t want to live any more.';

/** How much waits in the classrooms of a colleague, as this reader sees it. */
async function waitsFor(colleague: string, reader: string): Promise<number> {
	const work = await colleagueWork(await actor(reader), await personId(colleague), 'carver');
	return work.classrooms.reduce((sum, room) => sum + room.waiting, 0);
}

test('what waits in a colleague’s classrooms is counted without what is kept from an adult', async () => {
	const readers = ['t.carver', 'coordinator'];
	const counts = () => Promise.all(readers.map((reader) => waitsFor('t.ellis', reader)));
	const [before] = await counts();
	// One names the lead, the other nobody: a difference in the numbers would reveal either.
	await waiting('maya', 'lin', `${cry} Ms Carter hurts me.`);
	await waiting('maya', 'lin', `${cry} My teacher hurts me.`);
	expect(await counts()).toEqual([before, before]);
	// A letter that is on hold but about no adult counts like any other.
	await waiting('maya', 'lin', cry);
	await waiting('maya', 'lin', 'A plain letter');
	expect(await counts()).toEqual([before! + 2, before! + 2]);
});
