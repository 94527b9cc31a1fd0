/** Invented people: plausible names of many places, each once. */

interface Origin {
  readonly locale: string;
  readonly zone: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Of a hundred people, about how many. */
  readonly weight: number;
}

const berlin = 'Europe/Berlin';
const london = 'Europe/London';
const newYork = 'America/New_York';
const bengaluru = 'Asia/Kolkata';

const origin = (locale: string, zone: string, weight: number, given: string, family: string): Origin => ({
  locale,
  zone,
  weight,
  given: given.split(' '),
  family: family.split(' '),
});

const origins: readonly Origin[] = [
  origin(
    'de',
    berlin,
    22,
    'Anke Bastian Carla Dörte Emil Frieda Gesa Hannes Imke Jonas Katrin Lennart Marlene Nils Petra Ralf Silke Tilman',
    'Albers Brandt Cordes Dreyer Ehlers Falk Grünewald Hoffmann Jansen Köhler Lorenz Möller Naumann Petersen Reuter Vogt',
  ),
  origin(
    'en-GB',
    london,
    14,
    'Alice Callum Daisy Ewan Fiona George Harriet Isla Jack Kirsty Lewis Maisie Nigel Olive Rhys Sian',
    'Ashworth Blackwood Carter Dunmore Ellison Fairley Gallagher Hughes Kerr Langley Mercer Nightingale Pritchard Rowe',
  ),
  origin(
    'en-US',
    newYork,
    11,
    'Aaliyah Brandon Chloe Darnell Erin Felix Grace Hunter Jasmine Kayla Logan Madison Noah Paige Tyrone Zoe',
    'Anderson Brooks Coleman Diaz Edwards Freeman Grant Hayes Jefferson Keller Lawson Monroe Novak Parker Reyes Walker',
  ),
  origin(
    'hi',
    bengaluru,
    5,
    'Aarav Bhavna Chetan Divya Gaurav Ishita Kavita Manoj Neha Rahul Shreya Vikram',
    'Agarwal Bhatt Chauhan Desai Joshi Kapoor Malhotra Mehta Saxena Tiwari Verma Yadav',
  ),
  origin(
    'kn',
    bengaluru,
    5,
    'Ananya Chandan Deepa Girish Harini Kiran Lakshmi Nagaraj Pallavi Raghu Sahana Vinay',
    'Acharya Bhat Gowda Hegde Kamath Murthy Nayak Pai Rao Shenoy Shetty Upadhya',
  ),
  origin(
    'fr',
    'Europe/Paris',
    6,
    'Adèle Bruno Camille Didier Élodie Fabien Gaëlle Hugo Inès Joël Léa Mathieu',
    'Aubert Blanchard Chevalier Dumas Fournier Garnier Lacroix Mercier Perrin Rousseau Tessier Vidal',
  ),
  origin(
    'es',
    'Europe/Madrid',
    5,
    'Alba Blanca Carmen Diego Elena Gonzalo Irene Javier Lucía Nuria Pablo Rocío',
    'Aguilar Blanco Castillo Domínguez Fuentes Herrera Ibáñez Molina Ortega Peña Salazar Vega',
  ),
  origin(
    'it',
    'Europe/Rome',
    4,
    'Alessia Beatrice Carlo Davide Elisa Francesca Giulio Ilaria Lorenzo Martina Pietro Viola',
    'Bianchi Caruso Colombo Esposito Ferri Gallo Lombardi Marchetti Orlando Riva Serra Zanetti',
  ),
  origin(
    'pl',
    'Europe/Warsaw',
    5,
    'Agnieszka Bartosz Celina Dariusz Ewa Grzegorz Halina Jacek Kinga Łukasz Małgorzata Zofia',
    'Adamczyk Baran Czajka Dudek Gajewski Jaworski Kaczmarek Lis Mazur Pawlak Sikora Wrona',
  ),
  origin(
    'tr',
    berlin,
    4,
    'Aylin Burak Cem Defne Elif Gökhan İpek Kerem Leyla Mert Selin Volkan',
    'Aksoy Bulut Çelik Demir Erdoğdu Güneş Kaya Öztürk Polat Şahin Toprak Yıldız',
  ),
  origin(
    'ar',
    berlin,
    4,
    'أمل بسام جميلة حسن رانيا سامر طارق ليلى ماجد نور هالة ياسمين',
    'الأحمد الحداد الخطيب الشامي العلي القاسم المصري النجار حمدان زيدان منصور يوسف',
  ),
  origin(
    'he',
    berlin,
    3,
    'אורי גילה דנה יעל ליאור מיכל נועם עדי רון שירה תמר אביב',
    'אברהמי ברק גולן דיין הראל כהן לוי מזרחי פלד רוזן שגב תבור',
  ),
  origin(
    'fa',
    berlin,
    2,
    'آرش بهار داریوش شیرین فرهاد کاوه مینا نسرین پریسا سهراب',
    'احمدی بهرامی حسینی رستمی شریفی کریمی مرادی نوری صادقی یزدانی',
  ),
  origin(
    'uk',
    'Europe/Kyiv',
    3,
    'Андрій Богдана Віра Дмитро Катерина Леся Марко Оксана Роман Тарас',
    'Бондар Гнатюк Дорошенко Коваль Левченко Мельник Романюк Савчук Ткач Шевчук',
  ),
  origin(
    'ja',
    berlin,
    2,
    'Aoi Daichi Emi Haruto Kaori Naoki Ren Sakura Takumi Yui',
    'Fujita Hayashi Ishikawa Kimura Matsuda Nakano Okada Saito Tanabe Yamada',
  ),
  origin(
    'yo',
    london,
    3,
    'Abiola Bukola Damilola Folake Ifeoma Kunle Ngozi Olumide Temitope Yetunde',
    'Adebayo Balogun Chukwu Eze Fashola Okafor Okonkwo Ogunleye Salako Williams',
  ),
  origin(
    'pt',
    'Europe/Lisbon',
    2,
    'Afonso Beatriz Catarina Duarte Filipa Gonçalo Joana Rui Sofia Tiago',
    'Almeida Barbosa Carvalho Duarte Esteves Faria Lopes Moreira Pinto Tavares',
  ),
];

const totalWeight = origins.reduce((sum, each) => sum + each.weight, 0);

export const pick = <T>(random: () => number, list: readonly [T, ...T[]] | readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

function pickOrigin(random: () => number): Origin {
  let left = random() * totalWeight;
  for (const each of origins) {
    left -= each.weight;
    if (left < 0) return each;
  }
  return origins[0] as Origin;
}

/** Latin letters, digits and dots only: what stands before the @ of an address. */
const mailbox = (name: string, number: number): string => {
  const latin = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z ]/gu, '')
    .trim()
    .replaceAll(/ +/gu, '.');
  return latin.length > 2 ? latin : `person.${number}`;
};

export interface Named {
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  readonly mailbox: string;
}

/** Returns a source of people, none of whom has the name of another or one of `taken`. */
export function people(random: () => number, taken: readonly string[]): () => Named {
  const names = new Set(taken);
  const boxes = new Set<string>();
  return () => {
    const from = pickOrigin(random);
    let name = `${pick(random, from.given)} ${pick(random, from.family)}`;
    // Large companies use the plain names up: then a second given name, then a second family name.
    for (let attempt = 0; names.has(name); attempt++) {
      const first = pick(random, from.given);
      const second = pick(random, from.given);
      const last =
        attempt < 12 ? pick(random, from.family) : `${pick(random, from.family)} ${pick(random, from.family)}`;
      const middle = attempt < 6 || first === second ? '' : ` ${second}`;
      name = attempt < 24 ? `${first}${middle} ${last}` : `${first}${middle} ${pick(random, from.given)} ${last}`;
    }
    names.add(name);
    let box = mailbox(name, names.size);
    if (boxes.has(box)) box = `${box}.${names.size}`;
    boxes.add(box);
    const zone = random() < 0.12 ? berlin : from.zone;
    return { name, zone, locale: from.locale, mailbox: box };
  };
}
