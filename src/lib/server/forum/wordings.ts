import { postParts } from '../../forum/post-text.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { formatMoment, type Zone } from '../kernel/format.ts';
import { changes } from '../engines/language/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { item, post, release, revision } = tables;

/** A wording of a post that was released at some time. */
export interface Wording {
	body: string;
	locale: string;
	at: string;
}

/** How many are on a page: the newest. */
const maxShown = 5;

/** The wordings of a post, oldest first, the last one being current. Without those that wait or were recalled. */
export const wordingsOf = (itemId: string): Promise<Wording[]> =>
	rows<Wording>(sql`
		select * from (
			select ${revision.body}, ${revision.locale}, ${release.at}, ${release.id} from ${item}
			join ${release} on ${release.reviewableId} = ${item.id} join ${revision} on ${revision.id} = ${release.revisionId}
			where ${isReleased(item)} and ${revision.body} <> ''
			and (${item.id} = ${itemId} or ${item.id} in (select ${post.reviewableId} from ${post}
				where ${post.editsId} = ${itemId}))
			order by ${release.id} desc limit ${maxShown}
		) newest order by id`);

/** The current wording of a post. */
export async function shownBody(itemId: string): Promise<string | undefined> {
	const [current] = await rows<{ body: string }>(
		sql`select ${revision.body} from ${post} join ${revision} on ${revision.id} = ${post.shownId}
			where ${post.reviewableId} = ${itemId}`
	);
	return current?.body;
}

/** Newest first, each with its changes from the previous one. Empty where a post was never edited. */
export const wordingsView = (wordings: Wording[], opens: boolean, zone: Zone) =>
	wordings.length < 2
		? []
		: wordings
				.map((wording, index) => ({
					date: formatMoment(new Date(wording.at), zone, now()),
					lang: wording.locale,
					ops: changes(
						index ? textOf(wordings[index - 1]!, opens) : textOf(wording, opens),
						textOf(wording, opens)
					)
				}))
				.reverse();

function textOf({ body }: Wording, opens: boolean): string {
	const { title, text, own } = postParts(body, opens);
	return [title, text, own].filter(Boolean).join('\n\n');
}
