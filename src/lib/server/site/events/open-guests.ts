import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { eventFacts, rsvp } = tables;

/** Whether somebody has said that they come to an event that is not over. */
export async function areGuestsExpected(): Promise<boolean> {
	const [expected] = await rows(sql`select from ${rsvp}
		join ${eventFacts} on ${eventFacts.revisionId} = ${rsvp.toldRevisionId}
		where ${rsvp.cancelledAt} is null and ${rsvp.toldOffAt} is null and ${eventFacts.endsAt} > ${instant(now())} limit 1`);
	return expected !== undefined;
}
