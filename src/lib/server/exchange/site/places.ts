import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { homeZone, type HomeZone } from '../../directory/calendar/index.ts';

/** The zone of what is said about a program: of a school that takes part and speaks this language; UTC for the commission. */
export const siteZone = async (programId: string | null, locale: string): Promise<HomeZone> =>
	homeZone(programId === null ? [] : await schoolsOfProgram(programId), locale);
