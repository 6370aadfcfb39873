// Nobody is named in public: the search for names of students in whatever is published.
export { type PublicText, type StudentNaming, studentsNamedIn } from './named-students.ts';
export { knownWords, namingView, refuseNaming, refuseNamingAlone, stopOf } from './refuse-naming.ts';
