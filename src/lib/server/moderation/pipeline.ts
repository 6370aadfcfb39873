// Screening, read from top to bottom. Whatever the checks say, the message waits for a teacher:
// findings order the queue and help to read, they never release and never refuse.

export interface Finding {
	check: string;
	kind: string;
	severity: 'note' | 'care' | 'urgent';
	/** UTF-16 offsets into the text, where it points at words. */
	start?: number;
	end?: number;
	/** Whose register entry it gives away. */
	about?: string;
}

/** What the checks may know about a message besides its text. */
export interface Context {
	own?: RosterName[];
	pals?: RosterName[];
	palNames?: string[];
	otherPalNames?: string[];
	earlier?: { body: string; samePal: boolean }[];
	watched?: { id: string; words: string; severity: 'note' | 'care' | 'urgent' }[];
}

export interface RosterName {
	personId: string;
	full: string;
	family?: string;
	given?: string;
	studentNumber?: string;
	birthDate?: string;
}

export interface Check {
	name: string;
	look(text: string, context: Context): Finding[];
}

/** The ordered list. The checks of the review desk take their places here. */
export const checks: Check[] = [];

/** What every revision becomes: there is no other outcome. */
export interface Screening {
	state: 'waiting';
	findings: Finding[];
}

/** Looks at a text with every check. A check that throws is itself a finding: nothing passes because it failed. */
export function screen(text: string, context: Context = {}, list: Check[] = checks): Screening {
	const findings = list.flatMap((check) => {
		try {
			return check.look(text, context);
		} catch {
			return [{ check: `failed:${check.name}`, kind: 'failed', severity: 'care' as const }];
		}
	});
	return { state: 'waiting', findings };
}
