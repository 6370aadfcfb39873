// A correction that was begun on a pal's letter is kept with the draft of the answer.
import { expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { correctionDraft } from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { useWorld } from '../setup/database.ts';
import { approve } from '../forum/boards.ts';
import { actor, letter } from '../world.ts';
import { answer, offered, open, pair, useLetter } from './correcting.ts';

useWorld();
useLetter();

const lines = { 'rewrite-0': '我周末去了公园。', 'note-0': '了' };
const drafts = () => db().select().from(correctionDraft);

/** Lin saves a draft of a letter with a begun correction of maya's letter. */
async function beginCorrecting(fields: Record<string, string> = lines, target?: string) {
	const { draft } = await messages.openThread(await actor('lin'), pair.id);
	await messages.saveDraft(await actor('lin'), {
		pairingId: pair.id,
		body: '谢谢',
		basis: draft?.savedAt.toISOString(),
		begun: { target: target ?? (await offered('lin'))!.target, said: fields }
	});
}

/** Another letter of maya's arrives. */
async function sendAnother() {
	const sent = await messages.submit(await actor('maya'), letter(pair.id, '今天下雨了。我在家看书。'));
	await approve('t.carver', sent.id);
	return (await open('lin')).letters.at(-1)!.id;
}

test('a begun correction is shown again to its writer alone, and is handed in with the letter', async () => {
	await beginCorrecting();
	expect(await offered('lin')).toMatchObject({ said: lines });
	expect((await offered('maya'))?.said).toBeUndefined();
	await answer();
	expect(await drafts()).toEqual([]);
	expect(await offered('lin')).toBeNull();
});

test('a begun correction is offered before a newer letter; once it is handed in, the newer one is offered', async () => {
	await beginCorrecting();
	const { target } = (await offered('lin'))!;
	const newer = await sendAnother();
	expect(await offered('lin')).toMatchObject({ target, said: lines });
	await answer();
	expect(await offered('lin')).toMatchObject({ target: newer, said: undefined });
});

test('an emptied draft is deleted, and none is kept about a letter that is not theirs to correct', async () => {
	await beginCorrecting();
	await beginCorrecting({});
	expect(await drafts()).toEqual([]);
	const newer = await sendAnother();
	for (const target of ['nonsense', '00000000-0000-7000-8000-000000000000'])
		await beginCorrecting(lines, target);
	expect(await drafts()).toEqual([]);
	await expect(
		messages.saveDraft(await actor('james'), {
			pairingId: pair.id,
			body: 'Forged',
			begun: { target: newer, said: lines }
		})
	).rejects.toThrow(NotFound);
});

test('a letter that was reported is no longer offered for correction, even where one was begun', async () => {
	await beginCorrecting();
	const first = (await offered('lin'))!.target;
	await reports.send(await actor('lin'), { releaseId: first, reason: 'unkind' });
	expect(await offered('lin')).toBeNull();
	expect(await drafts()).toHaveLength(1);
	const newer = await sendAnother();
	expect(await offered('lin')).toMatchObject({ target: newer });
});
