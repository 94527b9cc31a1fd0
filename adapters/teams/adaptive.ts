/** Adaptive Cards 1.5 as far as Teams draws them and Pollen needs them: our own types, so that no SDK is behind a card. */

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  /** Read where the card cannot be drawn. */
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions?: readonly CardAction[];
  readonly msteams?: { readonly width: 'Full' };
}

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly size?: 'Small' | 'Medium';
  readonly isSubtle?: true;
  readonly color?: 'Attention';
}

interface Spaced {
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
}

export type Element = Spaced &
  (
    | { readonly type: 'TextBlock'; readonly text: string; readonly style: 'heading'; readonly wrap: true }
    | { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[] }
    | { readonly type: 'Image'; readonly url: string; readonly altText: string; readonly size: 'Stretch' }
    | { readonly type: 'Container'; readonly style: 'emphasis'; readonly items: readonly Element[] }
    | {
        readonly type: 'ColumnSet';
        readonly columns: readonly {
          readonly type: 'Column';
          readonly width: 'stretch' | 'auto';
          readonly verticalContentAlignment?: 'Bottom';
          readonly items: readonly Element[];
        }[];
      }
    | {
        readonly type: 'Table';
        readonly firstRowAsHeaders: true;
        readonly showGridLines: false;
        readonly columns: readonly { readonly width: number }[];
        readonly rows: readonly {
          readonly type: 'TableRow';
          readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly Element[] }[];
        }[];
      }
    | { readonly type: 'ActionSet'; readonly actions: readonly CardAction[] }
    | LineChart
    | Input
  );

/** Drawn on the desktop and the web; phones that cannot leave it out, so a text always stands beside it. */
export interface LineChart {
  readonly type: 'Chart.Line';
  readonly title: string;
  readonly yAxisTitle?: string;
  readonly data: readonly {
    readonly legend: string;
    /** Of the list at https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards */
    readonly color?: 'categoricalBlue' | 'categoricalMarigold' | 'categoricalGreen';
    readonly values: readonly { readonly x: string; readonly y: number }[];
  }[];
  readonly fallback: 'drop';
}

type Input =
  | {
      readonly type: 'Input.Text';
      readonly id: string;
      readonly label: string;
      readonly value?: string;
      readonly maxLength: number;
      readonly isMultiline: boolean;
    }
  | {
      readonly type: 'Input.ChoiceSet';
      readonly id: string;
      readonly label: string;
      readonly style: 'compact';
      readonly wrap: true;
      readonly placeholder: string;
      readonly choices: readonly { readonly title: string; readonly value: string }[];
      /** People of the organisation, found as one types. */
      readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: 'graph.microsoft.com/users' };
      readonly value?: string;
    }
  | {
      readonly type: 'Input.Toggle';
      readonly id: string;
      readonly title: string;
      readonly value: string;
      readonly valueOn: string;
      readonly valueOff: string;
      readonly wrap: true;
    };

interface Titled {
  readonly title: string;
  readonly tooltip?: string;
  readonly style?: 'positive' | 'destructive';
  /** Behind "…". */
  readonly mode?: 'secondary';
}

export type CardAction =
  | (Titled & {
      readonly type: 'Action.Submit';
      readonly data: object;
      readonly associatedInputs: 'auto' | 'none';
    })
  | (Titled & {
      readonly type: 'Action.Execute';
      readonly verb: string;
      readonly data: object;
      readonly associatedInputs: 'auto' | 'none';
      /** For clients that do not know Action.Execute. */
      readonly fallback: CardAction;
    });
