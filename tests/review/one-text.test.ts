// One text, one rendering (safety rule 14): the same letters are screened, shown on the desk and read.
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { markup, paragraphs } from '../../src/lib/server/forum/markup.ts';
import type { MarkupNode } from '../../src/lib/forum/markup.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { finding, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, Warned } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { findItem } from '../../src/lib/server/review/index.ts';
import { itemView } from '../../src/lib/server/review/desk/item-view.ts';
import * as notices from '../../src/lib/server/inbox/notices.ts';
import { screenSubmission } from '../../src/lib/server/review/screen-submission.ts';
import { visible } from '../../src/lib/letters/visible.ts';
import { heavy, hostile } from '../forum/hostile.ts';
import { makeBoard, openedBy, read } from '../forum/boards.ts';
import { ways } from '../hidden.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';

useWorld();

const letters = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
/** The text of the nodes, in order; they may nest to any depth. */
function textOf(nodes: readonly MarkupNode[]): string {
	const pending = nodes.toReversed();
	let text = '';
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (typeof node === 'string') text += node;
		else for (const child of node.children.toReversed()) pending.push(child);
	}
	return text;
}
const kindsOf = (findings: { check: string; kind: string }[]) =>
	findings.map(({ check, kind }) => `${check} ${kind}`);

test('the letters of a post that are screened are those that its readers see, whatever was written', () => {
	for (const text of [...hostile, ...Object.values(heavy)]) {
		const body = visible(text);
		expect(letters(paragraphs(body).join(' ')), body.slice(0, 80)).toBe(letters(textOf(markup(body))));
	}
});

test('character codes stay codes: readers see nothing that was not screened', async () => {
	const boardId = await makeBoard();
	const text = 'Call &#50;&#48;&#53; or &#115;&#110;&#97;&#112;&colon; mike.';
	const { topicId } = await openedBy('maya', 't.carver', { boardId, title: 'Codes', text });
	const topic = JSON.stringify(await read('maya', boardId, topicId));
	expect(topic).toContain('&#50;&#48;&#53;');
	expect(topic).not.toContain('snap');
});

test('text that markup splits is screened as it is read', async () => {
	const post = { kind: 'post', body: 'Write me on s**na**p: m*ike*_12', typed: '' } as const;
	const plain = { ...post, body: 'Write me on snap: mike_12' };
	expect(kindsOf((await screenSubmission(post, {})).findings)).toEqual(
		expect.arrayContaining(kindsOf((await screenSubmission(plain, {})).findings))
	);
});

test.each(Object.entries(ways))(
	'a letter with text hidden in %s: the student is warned, and the teacher reads it',
	async (_, hide) => {
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		const submission = { pairingId, id: newId(), body: `We went to the park.${hide('my snap is mike_12')}` };
		await expect(messages.submit(maya, submission)).rejects.toThrow(Warned);
		const { id, revisionId } = await messages.submit(maya, { ...submission, anyway: true });
		const [row] = await db().select().from(revision).where(eq(revision.id, revisionId));
		expect(row!.body).toBe('We went to the park.');
		const findings = await db().select().from(finding).where(eq(finding.revisionId, revisionId));
		expect(findings.find(({ check }) => check === 'hidden')).toMatchObject({
			severity: 'care',
			says: 'my snap is mike_12'
		});
		// Hidden text is screened as if it had been written in plain sight.
		expect(kindsOf(findings).some((kind) => kind.startsWith('contact'))).toBe(true);
		const carver = await actor('t.carver');
		const item = await itemView(await findItem(carver, id), carver, 'en');
		expect(item.findings.map(({ says }) => says)).toContain('my snap is mike_12');
	}
);

test('a letter without hidden text has no finding about it', async () => {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const { revisionId } = await messages.submit(maya, { pairingId, id: newId(), body: 'We went home 👨‍👩‍👧.' });
	const findings = await db().select().from(finding).where(eq(finding.revisionId, revisionId));
	expect(kindsOf(findings)).not.toContain('hidden characters');
});

test('line separators do not reach the readers of a post, and the text around them does', async () => {
	const boardId = await makeBoard();
	const { topicId } = await openedBy('maya', 't.carver', {
		boardId,
		title: 'Lines',
		text: 'First.\u2028⸻\u2028Second.'
	});
	const topic = await forum.openTopic(await actor('maya'), { boardId, topicId });
	const shown = JSON.stringify(topic);
	expect(shown).toContain('First.');
	expect(shown).toContain('Second.');
	expect(shown).not.toContain('\u2028');
});

test.each(Object.entries(ways))('text of staff that is hidden in %s is refused', async (_, hide) => {
	const boardId = await makeBoard();
	const carver = await actor('t.carver');
	const body = `Bring a pen.${hide('write to me at home')}`;
	await expect(
		forum.write(carver, { id: newId(), boardId, title: 'Pens', text: body, own: '' })
	).rejects.toEqual(new Invalid('body', 'words_hidden'));
	await expect(
		notices.addNotice(carver, {
			classroomId: carver.teaches[0]!,
			id: newId(),
			body: body,
			endsOn: '2030-01-01'
		})
	).rejects.toEqual(new Invalid('notice', 'words_hidden'));
});
