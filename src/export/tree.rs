//! A tree of blocks as a list, so that a walk over it needs no recursion.

use crate::model::{Block, BlockKind};

/// A block with its place in the tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'d, 'a> {
    pub(super) block: &'d Block<'a>,
    /// Levels above it.
    pub(super) depth: usize,
    /// The index of the first node that is not under it.
    pub(super) end: usize,
    /// What stands before it, and behind it, on its level.
    pub(super) previous: Option<&'d Block<'a>>,
    pub(super) next: Option<&'d Block<'a>>,
}

impl Node<'_, '_> {
    /// Whether its list begins with it: what stands before it goes into no list, or into another.
    pub(super) fn opens_list(&self) -> bool {
        ListKind::of(self.block).is_some() && self.previous.and_then(ListKind::of) != ListKind::of(self.block)
    }

    /// Whether its list ends with it.
    pub(super) fn closes_list(&self) -> bool {
        ListKind::of(self.block).is_some() && self.next.and_then(ListKind::of) != ListKind::of(self.block)
    }
}

/// The list that a block is an item of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKind {
    Numbered,
    Bulleted,
}

impl ListKind {
    pub(super) fn of(block: &Block<'_>) -> Option<Self> {
        match block.kind {
            BlockKind::Directive | BlockKind::Point => Some(Self::Numbered),
            BlockKind::Bullet => Some(Self::Bulleted),
            BlockKind::Paragraph | BlockKind::Section | BlockKind::Article | BlockKind::Table => None,
        }
    }
}

/// The blocks and all under them, in reading order.
pub(super) fn nodes<'d, 'a>(blocks: &'d [Block<'a>]) -> Vec<Node<'d, 'a>> {
    struct Level<'d, 'a> {
        siblings: &'d [Block<'a>],
        at: usize,
        parent: Option<usize>,
    }
    let mut nodes: Vec<Node<'d, 'a>> = Vec::new();
    let mut levels = vec![Level { siblings: blocks, at: 0, parent: None }];
    while let Some(level) = levels.last_mut() {
        let Some(block) = level.siblings.get(level.at) else {
            let end = nodes.len();
            if let Some(parent) = level.parent.and_then(|parent| nodes.get_mut(parent)) {
                parent.end = end;
            }
            levels.pop();
            continue;
        };
        let previous = level.at.checked_sub(1).and_then(|before| level.siblings.get(before));
        level.at += 1;
        let next = level.siblings.get(level.at);
        let (index, depth) = (nodes.len(), levels.len() - 1);
        nodes.push(Node { block, depth, end: index + 1, previous, next });
        if !block.children.is_empty() {
            levels.push(Level { siblings: &block.children, at: 0, parent: Some(index) });
        }
    }
    nodes
}

/// One step of a walk.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'n, 'd, 'a> {
    /// Before the block and what is under it.
    Enter(&'n Node<'d, 'a>),
    /// Behind them.
    Leave(&'n Node<'d, 'a>),
}

/// The walk over all nodes.
pub(super) fn steps<'n, 'd, 'a>(nodes: &'n [Node<'d, 'a>]) -> impl Iterator<Item = Step<'n, 'd, 'a>> {
    let mut open: Vec<&'n Node<'d, 'a>> = Vec::new();
    let mut at = 0;
    std::iter::from_fn(move || {
        if let Some(done) = open.pop_if(|node| node.end <= at) {
            return Some(Step::Leave(done));
        }
        let node = nodes.get(at)?;
        at += 1;
        open.push(node);
        Some(Step::Enter(node))
    })
}
