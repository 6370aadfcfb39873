// What a pal is shown of a student: display name, school and city, and nothing that only the school knows (safety rule 3).
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { person, rosterEntry } from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';

useWorld();

test('the pages of a pal have no username, no name of the class list, no student number and no birth date', async () => {
	const [maya, lin, pairingId] = [await actor('maya'), await actor('lin'), await pairingOf('maya', 'lin')];
	const names = { fullName: 'Mayabelle Quillfeather', familyName: 'Quillfeather', givenName: 'Mayabelle' };
	const onlyAtSchool = { ...names, studentNumber: 'Q-40771', birthDate: '2011-03-09' };
	await db().update(rosterEntry).set(onlyAtSchool).where(eq(rosterEntry.personId, maya.id));
	await db().update(person).set({ username: 'quill.login' }).where(eq(person.id, maya.id));
	const thread = await messages.openThread(lin, pairingId);
	const pages = {
		home: await messages.studentHome(lin, 'en'),
		thread: await messages.threadView(thread, lin, 'en'),
		paper: await messages.lettersToPrint(lin, pairingId, { locale: 'en' })
	};
	for (const [name, page] of Object.entries(pages)) {
		const text = JSON.stringify(page);
		for (const shown of [maya.displayName, 'Birmingham']) expect(text, name).toContain(shown);
		for (const secret of [...Object.values(onlyAtSchool), 'quill.login'])
			expect(text, `${name}: ${secret}`).not.toContain(secret);
	}
});
