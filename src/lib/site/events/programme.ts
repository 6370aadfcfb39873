// What happens when at an event: typed as lines, a day or a time at the beginning of each.

/** A line of a programme. */
export interface ProgrammeLine {
	/** YYYY-MM-DD, at the place of the event. */
	day: string;
	/** HH:MM. */
	time: string;
	text: string;
}

const dayLine = /^\d{4}-\d{2}-\d{2}$/;
const timeLine = /^(\d{1,2})[:：](\d{2})\s+(\S.*)$/;

/**
 * Reads a programme: a line `2027-03-01` begins a day, `9:00 Tea at City Hall` is what happens on it. Before the first day it is the
 * day on which the event begins.
 * @returns null where a line is neither
 */
export function readProgramme(text: string, firstDay: string): ProgrammeLine[] | null {
	const lines: ProgrammeLine[] = [];
	let day = firstDay;
	for (const line of text.split('\n').map((raw) => raw.trim())) {
		if (!line) continue;
		if (dayLine.test(line)) {
			day = line;
			continue;
		}
		const [, hours, minutes, words] = timeLine.exec(line) ?? [];
		if (!words || Number(hours) > 23 || Number(minutes) > 59) return null;
		lines.push({ day, time: `${hours!.padStart(2, '0')}:${minutes}`, text: words });
	}
	return lines;
}
