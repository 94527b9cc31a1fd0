import { readerInTeam } from '../domain/privacy/attacks/readers.ts';
console.log(JSON.stringify(readerInTeam(1)));
