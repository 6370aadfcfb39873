import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as appeals from '#lib/server/safety/appeals.ts';
import * as profiles from '#lib/server/people/profiles/index.ts';
import { ownScopesView } from '#lib/server/consent/index.ts';
import { quotations } from '#lib/server/site/index.ts';
import { profileView } from '#lib/server/people/profiles/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import { easierSwitch } from '../../easier-to-read-switch.ts';
import type { Actions, PageServerLoad } from './$types';

const outcomes = ['saved', 'sent', 'yes', 'no'] as const;

export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(async () => {
		depends('penbridge:profile');
		const done = url.searchParams.get('done');
		const actor = actorOf({ locals });
		const [profile, permissions, ownQuotations] = await together(
			() => profileView(actor, locals.locale),
			() => ownScopesView(actor, locals.locale),
			() => quotations.ownQuotationsView(actor, locals.locale)
		);
		return {
			...profile,
			permissions,
			easier: easierSwitch(actor),
			quotations: ownQuotations,
			done: outcomes.find((outcome) => outcome === done) ?? null
		};
	});

/** A field that may come once, several times or not at all. */
const several = v.optional(v.union([v.string(), v.array(v.string())]), []);
const Profile = v.object({
	interest: several,
	own: several,
	topic: several,
	language: several,
	level: several,
	second: v.optional(v.literal('1'))
});
const listed = (value: string | string[]) => [value].flat();
const ReviewedText = { id: v.string(), revision: v.optional(v.string()), anyway: v.optional(v.literal('1')) };
const Introduction = v.object({ ...ReviewedText, introduction: v.string() });
const Name = v.object({ ...ReviewedText, name: v.string() });
const Item = v.object({ item: v.string() });
const Appeal = v.object({ item: v.string(), appeal: v.optional(v.string()) });

const Answer = v.object({ quotation: v.string(), answer: v.picklist(['yes', 'no']) });

interface ProfileForm {
	id: string;
	revision?: string;
	anyway?: '1';
}
const submissionOf = ({ id, revision, anyway }: ProfileForm, body: string) => ({
	id,
	body,
	basis: revision || undefined,
	anyway: anyway === '1'
});

/** The writer of an urgent text is shown where to get help, and who will read the text. */
const redirectAfterSending = ({ id, urgent }: { id: string; urgent: boolean }) =>
	redirect(303, urgent ? `/help/${id}` : '/profile?done=sent');

export const actions: Actions = {
	save: (event) =>
		act(event, Profile, async ({ interest, own, topic, language, level, second }) => {
			const levels = listed(level);
			const { urgent } = await profiles.save(actorOf(event), {
				interests: listed(interest),
				own: listed(own),
				topics: listed(topic),
				languages: listed(language).map((code, index) => ({ language: code, level: levels[index] ?? '' })),
				wantsSecondPal: second === '1'
			});
			redirect(303, urgent ? '/help?letter=1' : '/profile?done=saved');
		}),
	introduce: (event) =>
		act(event, Introduction, async ({ introduction, ...sent }) =>
			redirectAfterSending(await profiles.introduce(actorOf(event), submissionOf(sent, introduction)))
		),
	name: (event) =>
		act(event, Name, async ({ name, ...sent }) =>
			redirectAfterSending(await profiles.suggestName(actorOf(event), submissionOf(sent, name)))
		),
	withdraw: (event) =>
		act(event, Item, async ({ item }) => {
			await profiles.withdraw(actorOf(event), item);
			redirect(303, '/profile');
		}),
	quotation: (event) =>
		act(event, Answer, async ({ quotation, answer }) => {
			const actor = actorOf(event);
			if (answer === 'no') await quotations.decline(actor, quotation);
			else {
				const { id, urgent } = await quotations.agree(actor, quotation);
				if (urgent) redirect(303, `/help/${id}`);
			}
			redirect(303, `/profile?done=${answer}#quotations`);
		}),
	appeal: (event) =>
		act(event, Appeal, async ({ item, appeal: words }) => {
			await appeals.appeal(actorOf(event), { reviewableId: item, words });
			redirect(303, '/profile');
		})
};
