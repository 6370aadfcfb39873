// The people of the matrix.

/** Visitors: their requests carry no valid session. */
export const nobodies: Record<string, string> = {
	visitor: 'a visitor',
	forged: 'a cookie that was made up',
	expired: 'a session that ran out',
	outlived: 'a session past its longest life, however busy',
	tyler: 'a suspended student whose session row was left behind'
};

/** Everybody who is signed in, with their relation to the pairing of maya and lin unless it says otherwise. */
export const signedIn: Record<string, string> = {
	maya: 'the author',
	lin: 'the pal',
	noor: 'a student who is not paired',
	darius: 'one of a triad: alone on his side',
	meng: 'one of a triad: a reader',
	haoran: 'one of a triad: the author',
	marcus: 'a former pal',
	yichen: 'a former pal on the other side',
	james: 'a student of another pairing and program',
	leah: 'a student of a pairing that is only proposed',
	imani: 'a student who changed class, from carver-3 to carver-5',
	sofia: 'a person who lost the role of a student',
	't.carver': "the sender's teacher",
	't.ellis': "the co-teacher of the sender's classroom, and of carver-5",
	't.moore': 'another teacher of the same school, who teaches only carver-5',
	't.chaoyang': "the recipient's teacher",
	't.sun': "the co-teacher of the recipient's classroom, and of chaoyang-2",
	't.guo': "another teacher of the recipient's school, who teaches only chaoyang-2",
	't.phillips': 'a teacher of another school',
	't.grant': 'a person who lost the role of a teacher',
	't.hughes': 'two roles: a teacher who is a student in his own classroom, with a pal in Anshan',
	't.rivera': 'somebody who was invited and waits to be confirmed',
	't.song': 'two roles: a teacher who coordinates the other program',
	coordinator: 'the coordinator of both programs'
};

export const everybody = [...Object.keys(nobodies), ...Object.keys(signedIn)];
