// What people do in the busiest hour of a school day: who comes when, and what for. No clock and no chance but the seed's.
import { dice } from '../cohort.ts';

/** Milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const classSize = 30;
/** The pairings whose number leaves this rest have ended in the large world (season-rows.ts): their students cannot write. */
const [endedInterval, endedRest] = [60, 7];
/** Minutes after the full hour at which lessons begin: schools ring their bells at different times. */
const bells = [0, 5, 10, 15, 20];
/** Times are milliseconds of the hour. */
const lesson = { arriving: minute, writing: 3 * minute, sending: 20 * minute, end: 35 * minute };

/** The share of all students, and of what they do. */
export const assumptions = {
	/**
	 * For so many students of all, one class has a lesson with Penbridge in this hour. Every class has one of its 25 lessons a week with
	 * it, so this is twice the average while the schools of one side are open.
	 */
	studentsForLesson: 800,
	/** Students who come by themselves, of all students. */
	dropIns: 0.02,
	/** Of these, the pals of students in a lesson, who keep their page open. */
	pals: 1 / 3,
	/** Of the students in a lesson: who opens a board, and who writes a post there. */
	board: 0.6,
	post: 0.1,
	/** A draft is kept 0.9 s after the last key: so many pauses while somebody writes a letter. */
	drafts: 15,
	/** Of the letters: those that the teacher returns. */
	returned: 0.1,
	/** Who signs out; the others close their page. */
	signOut: 0.5,
	/** A teacher decides about one letter in so many ms. */
	review: 20_000,
	/** Teachers besides those of the lessons, of all classes, who look at what waits. */
	otherTeachers: 0.03
};

export interface StudentVisit {
	student: number;
	/** Milliseconds of the hour. */
	from: number;
	until: number;
	/** The moments at which the draft is kept; the letter is sent after the last. Empty: only reads. */
	drafts: number[];
	readsBoard: boolean;
	posts: boolean;
	signsOut: boolean;
}
export interface TeacherVisit {
	/** Also the number of the class. */
	teacher: number;
	from: number;
	/** When the desk is opened; without it only the home page. */
	desk: number;
	/** Decides until the end of the hour; otherwise only looks. */
	decides: boolean;
}
export interface Plan {
	students: StudentVisit[];
	teachers: TeacherVisit[];
	lessons: number;
}

/**
 * @param students in all; student 2p and 2p + 1 are pals, class 2i and 2i + 1 are partners
 * @returns the same plan for the same seed
 */
export function planOf(students: number, seed = 20_261_129): Plan {
	const roll = dice(seed);
	const share = () => roll(1_000_000) / 1_000_000;
	const classes = 2 * Math.floor(students / 2 / classSize);
	// The first class has hundreds of letters that wait (large-world.ts): its teacher is not among these.
	const lessonClasses = shuffled(classes - 1, roll)
		.map((index) => index + 1)
		.slice(0, Math.max(2, Math.round(students / assumptions.studentsForLesson)));
	const inLesson = lessonClasses.flatMap((room, index) => {
		const bell = bells[index % bells.length]! * minute;
		return studentsOf(room)
			.filter(mayWrite)
			.map((student) => lessonVisit(student, bell, share));
	});
	const lessonStudents = new Set(inLesson.map(({ student }) => student));
	const count = Math.round(students * assumptions.dropIns);
	const pals = inLesson
		.filter((_, index) => index % 5 === 0)
		.map(({ student }) => student ^ 1)
		.slice(0, Math.round(count * assumptions.pals))
		.filter((student) => !lessonStudents.has(student));
	const strangers = shuffled(students, roll)
		.filter((student) => !lessonStudents.has(student) && !lessonStudents.has(student ^ 1))
		.slice(0, count - pals.length);
	const others = shuffled(classes - 1, roll)
		.map((index) => index + 1)
		.filter((room) => !lessonClasses.includes(room))
		.slice(0, Math.round(classes * assumptions.otherTeachers));
	return {
		lessons: lessonClasses.length,
		students: [
			...inLesson,
			...pals.map((student) => reader(student, share() * 5 * minute, hour)),
			...strangers.map((student) => {
				const from = share() * 50 * minute;
				return reader(student, from, from + (2 + 6 * share()) * minute);
			})
		],
		teachers: [
			...lessonClasses.map((teacher, index) => ({
				teacher,
				from: bells[index % bells.length]! * minute + share() * minute,
				desk: bells[index % bells.length]! * minute + 12 * minute,
				decides: true
			})),
			...others.map((teacher) => {
				const from = share() * 50 * minute;
				return { teacher, from, desk: from + minute, decides: false };
			})
		]
	};
}

/** The students of a class of the large world, in which class 2i and 2i + 1 are pals. */
export const studentsOf = (room: number) =>
	Array.from(
		{ length: classSize },
		(_, index) => (Math.floor(room / 2) * classSize + index) * 2 + (room % 2)
	);

/** Whether a student's pairing has not ended. */
export const mayWrite = (student: number) => Math.floor(student / 2) % endedInterval !== endedRest;

function lessonVisit(student: number, bell: number, share: () => number): StudentVisit {
	const from = bell + share() * lesson.arriving;
	const begins = from + lesson.writing;
	const pause = (lesson.sending - lesson.writing) / assumptions.drafts;
	const readsBoard = share() < assumptions.board;
	return {
		student,
		from,
		until: bell + lesson.end + share() * minute,
		drafts: Array.from({ length: assumptions.drafts }, (_, n) => begins + (n + share()) * pause),
		readsBoard,
		posts: readsBoard && share() < assumptions.post / assumptions.board,
		signsOut: share() < assumptions.signOut
	};
}

const reader = (student: number, from: number, until: number): StudentVisit => ({
	student,
	from,
	until,
	drafts: [],
	readsBoard: false,
	posts: false,
	signsOut: student % 4 < 2
});

function shuffled(count: number, roll: (below: number) => number): number[] {
	const list = Array.from({ length: count }, (_, index) => index);
	for (let last = count - 1; last > 0; last--) {
		const other = roll(last + 1);
		[list[last], list[other]] = [list[other]!, list[last]!];
	}
	return list;
}
