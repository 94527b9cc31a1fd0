/**
 * Slack's own charts, https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block (since June 2026; not
 * in the types). They know neither gaps nor bands of uncertainty: what they cannot show honestly is a picture instead.
 */
import type { Block } from '@slack/types';
import type { Chart } from '../../src/domain/card.ts';
import { cut } from '../../src/domain/shorten.ts';
import { limits } from './limits.ts';

interface ChartPoint {
  readonly label: string;
  readonly value: number;
}

export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly { readonly name: string; readonly data: readonly ChartPoint[] }[];
    readonly axis_config: { readonly categories: readonly string[] };
  };
}

/** Each series needs a value for every week, and no two may be called alike. */
const fits = (chart: Chart): boolean => {
  const distinct = (all: readonly string[]): boolean => new Set(all).size === all.length && !all.includes('');
  const inTime = (name: string): boolean => name.length <= limits.chartName;
  return (
    chart.rows.length > 0 &&
    chart.rows.length <= limits.charts &&
    chart.weeks.length > 0 &&
    chart.weeks.length <= limits.chartCategories &&
    distinct(chart.weeks) &&
    chart.weeks.every(inTime) &&
    chart.rows.every(
      ({ panels, second }) =>
        // Six lines in one chart tell nobody which two belong together.
        second === undefined &&
        panels.length > 0 &&
        panels.length <= limits.chartSeries &&
        distinct(panels.map((panel) => cut(panel.title, limits.chartName))) &&
        panels.every(({ points }) => points.length === chart.weeks.length && points.every((one) => one !== undefined)),
    )
  );
};

/** One block a row; undefined where a picture says it better. */
export const chartBlocks = (chart: Chart, id: () => string): readonly ChartBlock[] | undefined =>
  fits(chart)
    ? chart.rows.map(({ name, panels }) => ({
        type: 'data_visualization',
        block_id: id(),
        title: cut(name === '' ? chart.title : name, limits.chartTitle),
        chart: {
          type: 'line',
          series: panels.map((panel) => ({
            name: cut(panel.title, limits.chartName),
            data: panel.points.map((point, week) => ({ label: chart.weeks[week] ?? '', value: point?.mean ?? 0 })),
          })),
          axis_config: { categories: chart.weeks },
        },
      }))
    : undefined;
