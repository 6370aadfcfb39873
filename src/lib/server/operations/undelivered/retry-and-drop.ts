import { record } from '../../kernel/audit/index.ts';
import { transaction } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { type ChosenMail, dropGivenUp, retryGivenUp } from '../../kernel/jobs/index.ts';

/**
 * The operator has mail tried once more. Never twice: it keeps its Message-ID, by which a mail server or a mail program
 * leaves out a second copy, and whatever is no longer given up is left alone, as is what is no id.
 * @returns how many mails will be tried
 */
export const retryMail = (which: ChosenMail): Promise<number> => decide('mail.retry', which, retryGivenUp);

/** The operator gives mail up for good. What is no id is left alone. @returns how many mails were dropped */
export const dropMail = (which: ChosenMail): Promise<number> => decide('mail.drop', which, dropGivenUp);

/** The event says how many, and not which: whoever reads the activity log learns nothing about any of them. */
async function decide(
	verb: 'mail.retry' | 'mail.drop',
	which: ChosenMail,
	act: (which: ChosenMail) => Promise<number>
): Promise<number> {
	return transaction(async () => {
		const n = await act(which === 'all' ? which : which.filter(isId));
		if (n) await record({ actorId: null, verb, subject: ['mail', ''], schools: [], detail: String(n) });
		return n;
	});
}
