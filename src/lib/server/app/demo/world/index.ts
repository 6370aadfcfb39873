// The demo world as data, with types. Everybody in it is invented.
import classroomsJson from './classrooms.json' with { type: 'json' };
import carver3 from './letters/carver-3.json' with { type: 'json' };
import carver5 from './letters/carver-5.json' with { type: 'json' };
import phillips2 from './letters/phillips-2.json' with { type: 'json' };
import phillips4 from './letters/phillips-4.json' with { type: 'json' };
import profilesJson from './profiles.json' with { type: 'json' };
import schoolsJson from './schools.json' with { type: 'json' };

export type WorldNames = Record<string, string>;

export interface WorldLetter {
	from: string;
	week: number;
	lang: string;
	text: string;
	/** Without one the letter has arrived. */
	state?: 'waiting' | 'returned' | 'withheld' | 'draft';
	waitedHours?: number;
	reason?: string;
	note?: string;
}

export interface WorldPairing {
	members: string[];
	state: 'proposed' | 'active' | 'paused' | 'ended' | 'declined';
	rule: 'sender' | 'recipient' | 'both';
	/** Whether letters have a second text in the other language; without it they have one. */
	halves?: 'half' | 'both';
	/** Why it was declined, or the sentence that the pals of a paused or ended one read. */
	why?: string;
	letters: WorldLetter[];
}

/** What a student says about themselves. */
export interface WorldProfile {
	likes: string[];
	/** Own words for what they like. */
	own?: string[];
	topics: string[];
	/** Language → level. */
	languages: Record<string, string>;
	secondPal?: boolean;
	introduction?: string;
	/** Without one the introduction is released. */
	state?: 'waiting';
	/** A name that they would like, and that waits. */
	name?: string;
}

interface WorldClassroom {
	key: string;
	school: string;
	names: WorldNames;
	teachers: string[];
	/** Sign-in name → display name. */
	students: Record<string, string>;
}

export interface WorldStaff {
	username: string;
	school?: string;
	names: WorldNames;
	coordinates?: string[];
}

export const { cities, schools, programs, prompts } = schoolsJson;
export const staff: WorldStaff[] = schoolsJson.staff;
export const classrooms = classroomsJson as unknown as WorldClassroom[];
/** By sign-in name; everybody has one. */
export const profiles = profilesJson as unknown as Record<string, WorldProfile>;
export const pairings = [...carver3, ...carver5, ...phillips2, ...phillips4] as WorldPairing[];

/** Everyone's password in the demo, said on its sign-in page and in README. */
export const password = 'penbridge-demo';
