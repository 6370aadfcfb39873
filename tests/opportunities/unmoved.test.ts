// Nothing changes for others when somebody applies: what they can load is the same, byte for byte. It may change for the teachers of the
// applicant’s school, who read and recommend, and for coordinators, who see how many apply.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { examples } from '../../bin/test/rings.js';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import {
	applicationsView,
	applicationView,
	callForStaff,
	callsView,
	callView,
	deciding,
	opportunitiesView,
	outside
} from '../../src/lib/server/opportunities/index.ts';
import { countsOf } from '../inbox/waiting.ts';
import { told } from '../inbox/notifications/told.ts';
import { useMailbox } from '../mailbox.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { handIn, save, withdraw } from './applying.ts';
import { applied, look, openPost } from './outside/stage.ts';
import { reviews } from './reviewing.ts';
import { openCall } from './stage.ts';

useWorld();
useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

/** Students at the same school and abroad, of whom one applies, too. */
const students = ['noor', 'tyler', 'lin'];
/** Teachers of another school, one who decides about calls, and a reviewer. */
const adults = ['t.chaoyang', 't.phillips'];
const applicants = ['maya', 'imani', 'andre'];
/** Words that screening passes over: random letters sometimes spell one that it asks about. */
const words = fc
	.array(fc.constantFrom('kites', 'rivers', 'noodles', 'Streets', 'songs', 'GARDENS'), {
		minLength: 1,
		maxLength: 6
	})
	.map((list) => list.join(' '));

interface Watched {
	slugs: string[];
	/** The secret of an adult from outside who applied before. */
	token: string;
}

/** What others can load, by what it is. */
async function loadable({ slugs, token }: Watched): Promise<Record<string, string>> {
	const pages: Record<string, unknown> = {
		list: await opportunitiesView('en', null),
		link: await look(token)
	};
	for (const slug of slugs) pages[`call ${slug}`] = await callView(slug, 'en');
	for (const who of [...students, ...adults]) {
		pages[`${who}: notifications`] = await told(who);
		if (!students.includes(who)) pages[`${who}: inbox`] = await countsOf(who);
	}
	for (const who of students) {
		pages[`${who}: applications`] = await applicationsView(await actor(who), 'en');
		pages[`${who}: call`] = await applicationView(await actor(who), slugs[0]!, 'en');
	}
	for (const who of adults) {
		pages[`${who}: calls`] = await callsView(await actor(who), 'en');
		pages[`${who}: desk`] = await callForStaff(await actor(who), slugs[0]!, 'en');
		pages[`${who}: deciding`] = await deciding.decidingView(await actor(who), slugs[0]!, 'en');
	}
	pages['t.ellis: deciding'] = await deciding.decidingView(await actor('t.ellis'), slugs[0]!, 'en');
	pages['t.phillips: post'] = await callForStaff(await actor('t.phillips'), slugs[1]!, 'en');
	return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, JSON.stringify(page)]));
}

test('a student saves, hands in and withdraws, and an adult applies and withdraws: all others load the same', async () => {
	const [call, post] = [await openCall({ consent: '' }), await openPost()];
	const before = await applied(post.slug);
	await save('noor', call.slug, ['A draft of my own.', '']);
	await reviews(call.slug, 't.phillips');
	await reviews(post.slug, 't.phillips');
	const watched = { slugs: [call.slug, post.slug], token: before.token };
	const now = () => inLocale('en', () => loadable(watched));
	const start = await now();
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...applicants),
			words,
			fc.constantFrom('save', 'hand in', 'withdraw', 'outside', 'outside withdraws'),
			async (who, liked, step) => {
				const texts = [`I like ${liked}.`, 'A kite.'];
				if (step.startsWith('outside')) {
					const own = await applied(post.slug, 'handed_in', { name: `Pat ${liked}` });
					if (step === 'outside withdraws') await outside.withdrawOutside(own.token);
				} else if (step === 'save') await save(who, call.slug, texts);
				else {
					await handIn(who, call.slug, texts);
					await withdraw(who, call.id);
					if (step === 'hand in') await handIn(who, call.slug, texts);
				}
				expect(await now()).toEqual(start);
				if (['save', 'hand in'].includes(step)) await withdraw(who, call.id);
			}
		),
		{ numRuns: examples(20) }
	);
	// It would be seen: the teacher of the applicant does see it.
	const desk = async () =>
		JSON.stringify(await inLocale('en', async () => callForStaff(await actor('t.carver'), call.slug, 'en')));
	const unseen = await desk();
	await handIn('maya', call.slug, ['I want to see a street.', 'A kite.']);
	expect(await desk()).not.toBe(unseen);
	expect(await now()).toEqual(start);
});
