#include "picture/layout.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace anumat::generate {

namespace {

constexpr double gap_beside = 26;  // Between neighbours in a layer.
constexpr double gap_layers = 20;  // Between layers; labels have layers of their own, so two nodes are twice as far.
constexpr double margin = 16;
constexpr int sweeps = 24;

/// A node of the layered graph: a node of the picture, or a bend of an edge, perhaps with its label.
struct Cell {
  std::size_t layer = 0;
  double breadth = 0;  ///< Along the layer.
  double depth = 0;    ///< Across the layers.
  double place = 0;    ///< Centre along the layer.
  std::vector<std::size_t> above;
  std::vector<std::size_t> below;
  bool bend = false;
};

/// A chain of cells from the upper to the lower end of an edge.
struct Chain {
  std::vector<std::size_t> cells;
  bool reversed = false;
  std::size_t label = 0;  ///< Index into cells; 0 when there is no label.
};

class Layering {
 public:
  Layering(const std::vector<Size>& nodes, const std::vector<LayoutEdge>& edges, Direction direction)
      : nodes_(nodes), edges_(edges), down_(direction == Direction::Down) {}

  Layout run() {
    make_layers();
    make_chains();
    order_layers();
    place_cells();
    return finish();
  }

 private:
  [[nodiscard]] double breadth(const Size& size) const { return down_ ? size.width : size.height; }
  [[nodiscard]] double depth(const Size& size) const { return down_ ? size.height : size.width; }

  /// Edges that close a cycle are turned round; then each node lies below all that lead to it.
  void make_layers() {
    const std::size_t count = nodes_.size();
    std::vector<std::vector<std::size_t>> leaving(count);
    for (std::size_t e = 0; e < edges_.size(); ++e) leaving[edges_[e].from].push_back(e);
    turned_.assign(edges_.size(), false);
    std::vector<int> seen(count, 0);  // 0 not yet, 1 on the way, 2 done
    std::vector<std::size_t> finished;
    // The way is kept by hand, so that a long picture does not run out of stack.
    for (std::size_t root = 0; root < count; ++root) {
      if (seen[root] != 0) continue;
      std::vector<std::pair<std::size_t, std::size_t>> way{{root, 0}};
      seen[root] = 1;
      while (!way.empty()) {
        auto& [node, next] = way.back();
        if (next == leaving[node].size()) {
          seen[node] = 2;
          finished.push_back(node);
          way.pop_back();
          continue;
        }
        const std::size_t edge = leaving[node][next++];
        const std::size_t to = edges_[edge].to;
        if (to == node) continue;
        if (seen[to] == 1) turned_[edge] = true;
        if (seen[to] == 0) {
          seen[to] = 1;
          way.emplace_back(to, 0);
        }
      }
    }
    cells_.resize(count);
    std::vector<std::size_t> order(finished.rbegin(), finished.rend());
    for (int round = 0; round < 2; ++round)  // Turned edges point to nodes that come earlier in the order.
      for (const std::size_t node : order)
        for (std::size_t e = 0; e < edges_.size(); ++e) {
          const auto [upper, lower] = ends(e);
          if (upper == node && upper != lower)
            cells_[lower].layer = std::max(cells_[lower].layer, cells_[node].layer + 2);
        }
    for (std::size_t i = 0; i < count; ++i) {
      cells_[i].breadth = breadth(nodes_[i]);
      cells_[i].depth = depth(nodes_[i]);
    }
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> ends(std::size_t edge) const {
    const LayoutEdge& one = edges_[edge];
    return turned_[edge] ? std::pair(one.to, one.from) : std::pair(one.from, one.to);
  }

  void link(std::size_t upper, std::size_t lower) {
    cells_[upper].below.push_back(lower);
    cells_[lower].above.push_back(upper);
  }

  void make_chains() {
    chains_.resize(edges_.size());
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      const auto [upper, lower] = ends(e);
      Chain& chain = chains_[e];
      chain.reversed = turned_[e];
      if (upper == lower) continue;
      chain.cells.push_back(upper);
      const std::size_t first = cells_[upper].layer;
      const std::size_t last = cells_[lower].layer;
      const std::size_t middle = first + ((last - first) / 4) * 2 + 1;  // An odd layer: nodes lie in the even ones.
      for (std::size_t layer = first + 1; layer < last; ++layer) {
        Cell bend;
        bend.layer = layer;
        bend.bend = true;
        if (layer == middle && edges_[e].label.width > 0) {
          bend.breadth = breadth(edges_[e].label);
          bend.depth = depth(edges_[e].label);
          chain.label = chain.cells.size();
        }
        cells_.push_back(bend);
        link(chain.cells.back(), cells_.size() - 1);
        chain.cells.push_back(cells_.size() - 1);
      }
      link(chain.cells.back(), lower);
      chain.cells.push_back(lower);
    }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      layers_.resize(std::max(layers_.size(), cells_[cell].layer + 1));
      layers_[cells_[cell].layer].push_back(cell);
    }
  }

  /// Crossings between all neighbouring layers.
  [[nodiscard]] std::size_t crossings(const std::vector<std::vector<std::size_t>>& layers) const {
    std::vector<std::size_t> at(cells_.size());
    for (const auto& layer : layers)
      for (std::size_t i = 0; i < layer.size(); ++i) at[layer[i]] = i;
    std::size_t count = 0;
    for (const auto& layer : layers) {
      std::vector<std::pair<std::size_t, std::size_t>> lines;
      for (const std::size_t cell : layer)
        for (const std::size_t below : cells_[cell].below) lines.emplace_back(at[cell], at[below]);
      for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = i + 1; j < lines.size(); ++j)
          if ((lines[i].first < lines[j].first && lines[i].second > lines[j].second) ||
              (lines[i].first > lines[j].first && lines[i].second < lines[j].second))
            ++count;
    }
    return count;
  }

  void order_layers() {
    auto best = layers_;
    std::size_t fewest = crossings(best);
    for (int sweep = 0; sweep < sweeps && fewest > 0; ++sweep) {
      const bool downwards = sweep % 2 == 0;
      for (std::size_t step = 1; step < layers_.size(); ++step) {
        const std::size_t layer = downwards ? step : layers_.size() - 1 - step;
        sort_layer(layer, downwards);
      }
      if (const std::size_t count = crossings(layers_); count < fewest) {
        fewest = count;
        best = layers_;
      }
    }
    layers_ = std::move(best);
  }

  void sort_layer(std::size_t layer, bool downwards) {
    std::vector<double> at(cells_.size(), 0);
    for (const auto& one : layers_)
      for (std::size_t i = 0; i < one.size(); ++i) at[one[i]] = static_cast<double>(i);
    std::vector<std::pair<double, std::size_t>> keyed;
    for (const std::size_t cell : layers_[layer]) {
      const auto& others = downwards ? cells_[cell].above : cells_[cell].below;
      double sum = 0;
      for (const std::size_t other : others) sum += at[other];
      keyed.emplace_back(others.empty() ? at[cell] : sum / static_cast<double>(others.size()), cell);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& l, const auto& r) { return l.first < r.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i) layers_[layer][i] = keyed[i].second;
  }

  /// Least squares with the order kept: blocks of cells that would overlap move together to their mean.
  void settle(const std::vector<std::size_t>& layer, const std::vector<double>& wanted,
              const std::vector<double>& weights) {
    struct Block {
      double sum = 0;
      double weight = 0;
      std::size_t size = 0;
    };
    std::vector<double> shift(layer.size(), 0);
    for (std::size_t i = 1; i < layer.size(); ++i)
      shift[i] = shift[i - 1] + (cells_[layer[i - 1]].breadth + cells_[layer[i]].breadth) / 2 + gap_beside;
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      blocks.push_back({(wanted[i] - shift[i]) * weights[i], weights[i], 1});
      while (blocks.size() > 1) {
        const Block& last = blocks.back();
        Block& before = blocks[blocks.size() - 2];
        if (before.sum / before.weight <= last.sum / last.weight) break;
        before = {before.sum + last.sum, before.weight + last.weight, before.size + last.size};
        blocks.pop_back();
      }
    }
    std::size_t i = 0;
    for (const Block& block : blocks)
      for (std::size_t k = 0; k < block.size; ++k, ++i) cells_[layer[i]].place = block.sum / block.weight + shift[i];
  }

  void place_cells() {
    for (const auto& layer : layers_)
      settle(layer, std::vector<double>(layer.size(), 0), std::vector<double>(layer.size(), 1));
    for (int round = 0; round < 40; ++round) {
      const bool downwards = round % 2 == 0;
      for (std::size_t step = 0; step < layers_.size(); ++step) {
        const auto& layer = layers_[downwards ? step : layers_.size() - 1 - step];
        std::vector<double> wanted;
        std::vector<double> weights;
        for (const std::size_t cell : layer) {
          double sum = 0;
          double weight = 0;
          const auto pull = [&](const std::vector<std::size_t>& others, double strength) {
            for (const std::size_t other : others) {
              const double pull_of = strength * (cells_[cell].bend && cells_[other].bend ? 8 : 1);
              sum += pull_of * cells_[other].place;
              weight += pull_of;
            }
          };
          pull(cells_[cell].above, downwards ? 1 : 0.4);
          pull(cells_[cell].below, downwards ? 0.4 : 1);
          wanted.push_back(weight > 0 ? sum / weight : cells_[cell].place);
          weights.push_back(cells_[cell].bend ? 1 : 2);
        }
        settle(layer, wanted, weights);
      }
    }
  }

  [[nodiscard]] Point point(double place, double layer) const {
    return down_ ? Point{std::round(place), std::round(layer)} : Point{std::round(layer), std::round(place)};
  }

  [[nodiscard]] Box box(const Cell& cell, double centre) const {
    const Size size = down_ ? Size{cell.breadth, cell.depth} : Size{cell.depth, cell.breadth};
    const Point middle = point(cell.place, centre);
    return {std::round(middle.x - size.width / 2), std::round(middle.y - size.height / 2), std::round(size.width),
            std::round(size.height)};
  }

  Layout finish() {
    std::vector<double> centres(layers_.size(), 0);
    double at = margin;
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
      double deepest = 0;
      for (const std::size_t cell : layers_[layer]) deepest = std::max(deepest, cells_[cell].depth);
      centres[layer] = at + deepest / 2;
      at += deepest + gap_layers;
    }
    double least = 1e9;
    double most = 0;
    for (const Cell& cell : cells_) least = std::min(least, cell.place - cell.breadth / 2);
    for (Cell& cell : cells_) {
      cell.place += margin - least;
      most = std::max(most, cell.place + cell.breadth / 2);
    }
    Layout layout;
    layout.size = down_ ? Size{std::round(most + margin), std::round(at - gap_layers + margin)}
                        : Size{std::round(at - gap_layers + margin), std::round(most + margin)};
    for (std::size_t i = 0; i < nodes_.size(); ++i) layout.nodes.push_back(box(cells_[i], centres[cells_[i].layer]));
    for (const Chain& chain : chains_) layout.edges.push_back(route(chain, centres));
    return layout;
  }

  /// Where the lines of one side of a node meet it: spread over its breadth in the order of where they go.
  [[nodiscard]] double port(std::size_t node, std::size_t towards, bool below) const {
    auto others = below ? cells_[node].below : cells_[node].above;
    std::stable_sort(others.begin(), others.end(),
                     [&](std::size_t l, std::size_t r) { return cells_[l].place < cells_[r].place; });
    const auto index = static_cast<double>(std::find(others.begin(), others.end(), towards) - others.begin());
    const double span = cells_[node].breadth * 0.6;
    return cells_[node].place + span * ((index + 1) / (static_cast<double>(others.size()) + 1) - 0.5);
  }

  [[nodiscard]] LaidEdge route(const Chain& chain, const std::vector<double>& centres) const {
    LaidEdge edge;
    if (chain.cells.empty()) return edge;
    const std::size_t upper = chain.cells.front();
    const std::size_t lower = chain.cells.back();
    edge.points.push_back(
        point(port(upper, chain.cells[1], true), centres[cells_[upper].layer] + cells_[upper].depth / 2));
    for (std::size_t i = 1; i + 1 < chain.cells.size(); ++i) {
      const Cell& cell = cells_[chain.cells[i]];
      edge.points.push_back(point(cell.place, centres[cell.layer]));
      if (i == chain.label && chain.label > 0) edge.label = box(cell, centres[cell.layer]);
    }
    edge.points.push_back(point(port(lower, chain.cells[chain.cells.size() - 2], false),
                                centres[cells_[lower].layer] - cells_[lower].depth / 2));
    if (chain.reversed) std::reverse(edge.points.begin(), edge.points.end());
    return edge;
  }

  const std::vector<Size>& nodes_;
  const std::vector<LayoutEdge>& edges_;
  bool down_;
  std::vector<bool> turned_;
  std::vector<Cell> cells_;
  std::vector<Chain> chains_;
  std::vector<std::vector<std::size_t>> layers_;
};

}  // namespace

Layout lay_out(const std::vector<Size>& nodes, const std::vector<LayoutEdge>& edges, Direction direction) {
  return Layering(nodes, edges, direction).run();
}

}  // namespace anumat::generate
